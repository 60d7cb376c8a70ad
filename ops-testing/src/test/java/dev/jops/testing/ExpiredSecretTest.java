package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.charm.CharmBase;
import dev.jops.charm.ConfigChangedEvent;
import dev.jops.charm.SecretChangedEvent;
import dev.jops.charm.SecretExpiredEvent;
import dev.jops.charm.SecretRemoveEvent;
import dev.jops.framework.EventBase;
import dev.jops.framework.Framework;
import dev.jops.hookcmds.SecretChange;
import dev.jops.meta.CharmMeta;
import dev.jops.model.Relation;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests that an expired revision is replaced in one hook and removed in another, as the guide to secrets recommends.
 */
class ExpiredSecretTest {
    private final SimulatedJuju juju = SimulatedJuju.withSeed(1);

    @AfterEach
    void close() {
        juju.close();
    }

    /** Owns a secret that expires after half an hour, and shares it in a relation. */
    private static final class Owner extends CharmBase {
        static final CharmMeta META = CharmMeta.fromYaml("name: owner\nprovides: {login: {interface: login}}");

        Owner(Framework framework) {
            super(framework);
            framework.observe(ConfigChangedEvent.class, event -> add());
            framework.observe(on("login").relationCreated(), event -> share(event.relation()));
            framework.observe(SecretExpiredEvent.class, this::onExpired);
            framework.observe(SecretRemoveEvent.class, SecretRemoveEvent::removeRevision);
        }

        private void add() {
            if (model().ownSecret("login").isEmpty()) {
                app().addSecret(SecretChange.builder()
                        .content(Map.of("password", "first"))
                        .label("login")
                        .expireAfter(Duration.ofMinutes(30))
                        .build());
            }
        }

        private void share(Relation relation) {
            model().ownSecret("login").ifPresent(login -> {
                login.grant(relation);
                relation.data(app()).put("secret-id", login.id().orElseThrow());
            });
        }

        private void onExpired(SecretExpiredEvent event) {
            if (event.secret().info().revision() == event.revision()) {
                event.secret().setContent(Map.of("password", "second"));
            } else {
                event.removeRevision();
            }
        }
    }

    /** Reads the secret, and refreshes it if asked. */
    private static final class Reader extends CharmBase {
        static final CharmMeta META = CharmMeta.fromYaml("""
                name: reader
                requires: {login: {interface: login}}
                config: {options: {follows: {type: boolean, default: true}}}
                """);

        Reader(Framework framework) {
            super(framework);
            framework
                    .observeAll("read", this::read)
                    .of(on("login").relationChanged())
                    .of(SecretChangedEvent.class);
        }

        private void read(EventBase event) {
            Relation login = model().relation("login").orElseThrow();
            String id = Optional.ofNullable(
                            login.data(login.app().orElseThrow()).get("secret-id"))
                    .orElse("");
            boolean isNews = event instanceof SecretChangedEvent;
            if (!id.isEmpty() && (!isNews || config().isTrue("follows"))) {
                String password = model().secret(id).refresh().require("password");
                machine().writePrivateFile("/etc/password", password);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void isReplacedAndThenRemovedWhetherItsReaderFollowsOrNot(boolean follows) {
        SimulatedApplication owner = juju.deploy("owner", CharmCode.of(Owner::new, Owner.META), 1);
        SimulatedApplication reader = juju.deploy("reader", CharmCode.of(Reader::new, Reader.META), 1);
        reader.config("follows", follows);
        juju.runUntilQuiet();
        juju.integrate("owner:login", "reader:login");
        juju.runUntilQuiet();
        assertThat(reader.unit(0).file("/etc/password")).hasContent("first");

        juju.advance(Duration.ofHours(2));

        assertThat(juju.secrets()).singleElement().satisfies(secret -> {
            assertThat(secret.content()).containsEntry("password", "second");
            assertThat(secret.revisions()).containsExactly(2);
        });
        assertThat(reader.unit(0).file("/etc/password")).hasContent(follows ? "second" : "first");
        assertThat(owner.unit(0).hooks()).contains("secret-expired");
        assertThat(owner.unit(0).hookInError()).isEmpty();
    }
}
