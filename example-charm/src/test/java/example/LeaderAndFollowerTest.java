package example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.charm.CharmBase;
import dev.jops.charm.ConfigChangedEvent;
import dev.jops.charm.LeaderElectedEvent;
import dev.jops.charm.StartEvent;
import dev.jops.framework.Framework;
import dev.jops.hookcmds.SecretChange;
import dev.jops.meta.CharmMeta;
import dev.jops.model.ActiveStatus;
import dev.jops.testing.CharmCode;
import dev.jops.testing.Harness;
import dev.jops.testing.JujuLogLine;
import dev.jops.testing.SimulatedApplication;
import dev.jops.testing.SimulatedJuju;
import dev.jops.testing.SimulatedUnit;
import dev.jops.testing.fault.Vanish;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What handbooks about charms show of leadership: a file for the leader, a status, a secret, and a guard. */
class LeaderAndFollowerTest {
    private static final CharmMeta META = CharmMeta.fromYaml("""
            name: realm
            config:
              options:
                secret_option: {type: string, default: ""}
                password: {type: string, default: ""}
            """);

    private final Harness<RealmCharm> harness = Harness.of(RealmCharm::new, META);

    @AfterEach
    void removeFiles() {
        harness.close();
    }

    @Test
    void aNewLeaderReconfiguresWithItsName() {
        harness.setLeader(false);
        harness.begin();
        assertThat(harness.file("/etc/realm.conf")).doesNotExist();

        harness.setLeader(true);

        assertThat(harness.file("/etc/realm.conf")).hasContent("leader = realm/0");
        assertThat(harness.log()).map(JujuLogLine::toString).containsExactly("DEBUG a new leader was elected: realm/0");
    }

    @Test
    void aUnitThatLeadsFromTheStartIsNotElectedWhenItBegins() {
        harness.setLeader(true);

        harness.begin();

        assertThat(harness.file("/etc/realm.conf")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"true, I rule", "false, I am ruled"})
    void startTellsWhoRules(boolean leader, String message) {
        harness.setLeader(leader);
        harness.begin();

        harness.emit("start");

        assertThat(harness.status()).isEqualTo(new ActiveStatus(message));
    }

    @Test
    void theLeaderDescribesTheApplicationsSecretThatItsConfigNames() {
        harness.setLeader(true);
        harness.begin();
        String id = harness.addModelSecret("realm", Map.of("secret", "sssh"));

        harness.updateConfig("secret_option", id);

        assertThat(harness.model().secret(id).info().description()).isEqualTo("what the realm keeps to itself");
    }

    @Test
    void theLeaderChangesTheContentOfItsSecretByLabel() {
        harness.setLeader(true);
        harness.begin();
        String id = harness.addModelSecret("realm", Map.of("username", "nobody", "password", "none"));
        harness.updateConfig("secret_option", id);

        harness.updateConfig("password", "pass");

        assertThat(harness.model().secret(id).peek().values())
                .isEqualTo(Map.of("username", "user", "password", "pass"));
    }

    @Test
    void aFollowerLeavesTheSecretAlone() {
        harness.begin();
        String id = harness.addModelSecret("realm", Map.of("secret", "sssh"));

        harness.updateConfig(Map.of("secret_option", id, "password", "pass"));

        assertThat(harness.secretRevisions(id)).containsExactly(1);
    }

    @Test
    void aTestFindsTheLeaderAmongTheUnitsAndTheNextOneAfterItIsLost() {
        try (SimulatedJuju juju = SimulatedJuju.withSeed(5)) {
            SimulatedApplication app = juju.deploy("realm", CharmCode.of(RealmCharm::new, META), 3);
            juju.runUntilQuiet();
            SimulatedUnit lost = leaderOf(app);

            juju.inject(new Vanish(lost.name()));
            juju.advance(Duration.ofSeconds(70));

            assertThat(leaderOf(app).name()).isNotEqualTo(lost.name());
            assertThat(leaderOf(app).file("/etc/realm.conf"))
                    .hasContent("leader = " + leaderOf(app).name());
        }
    }

    private static SimulatedUnit leaderOf(SimulatedApplication app) {
        return app.units().stream()
                .filter(SimulatedUnit::holdsLease)
                .findFirst()
                .orElseThrow();
    }

    private static final class RealmCharm extends CharmBase {

        RealmCharm(Framework framework) {
            super(framework);
            framework.observe(LeaderElectedEvent.class, this::onLeaderElected);
            framework.observe(StartEvent.class, this::onStart);
            framework.observe(ConfigChangedEvent.class, this::onConfigChanged);
        }

        private void onLeaderElected(LeaderElectedEvent event) throws Exception {
            log().debug("a new leader was elected: " + unit().name());
            machine().writeFile("/etc/realm.conf", "leader = " + unit().name() + "\n");
        }

        private void onStart(StartEvent event) {
            unit().setStatus(new ActiveStatus(unit().isLeader() ? "I rule" : "I am ruled"));
        }

        private void onConfigChanged(ConfigChangedEvent event) {
            String id = config().string("secret_option").orElse("");
            if (id.isEmpty() || !unit().isLeader()) {
                return;
            }
            model().secret(id)
                    .setInfo(SecretChange.builder()
                            .label("my-label")
                            .description("what the realm keeps to itself")
                            .build());
            String password = config().string("password").orElse("");
            if (!password.isEmpty()) {
                model().secretByLabel("my-label").setContent(Map.of("username", "user", "password", password));
            }
        }
    }
}
