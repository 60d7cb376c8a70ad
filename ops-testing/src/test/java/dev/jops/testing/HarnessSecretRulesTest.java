package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.charm.SecretChangedEvent;
import dev.jops.model.ModelException;
import dev.jops.model.Secret;
import dev.jops.model.SecretNotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests who can read which secret in a harness, and which events a test triggers. */
class HarnessSecretRulesTest {
    private final List<String> seen = new ArrayList<>();
    private final Harness<ScriptedCharm> harness = Harness.of(
            framework -> new ScriptedCharm(framework, (charm, event) -> {
                seen.add(event.getClass().getSimpleName());
                if (event instanceof SecretChangedEvent changed) {
                    seen.add(changed.secret().peek().require("password"));
                }
            }),
            ScriptedCharm.META);

    @BeforeEach
    void begin() {
        harness.begin();
    }

    @AfterEach
    void close() {
        harness.close();
    }

    private String passwordOf(String id) {
        return harness.model().secret(id).content().require("password");
    }

    @Test
    void readsASecretOfARemoteUnitThatIsGrantedToIt() {
        harness.addRelation("db", "postgresql");
        String id = harness.addModelSecret("postgresql/0", Map.of("password", "one"));

        harness.grantSecret(id, "mysql/0");

        assertThat(passwordOf(id)).isEqualTo("one");
    }

    @Test
    void readsNoSecretThatIsGrantedToAnother() {
        harness.addRelation("db", "postgresql");
        String id = harness.addModelSecret("postgresql", Map.of("password", "one"));

        harness.grantSecret(id, "mysql/1");
        harness.grantSecret(id, "shop");

        assertThatThrownBy(() -> passwordOf(id))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("mysql/0 cannot read the secret " + id);
    }

    @Test
    void readsAUserSecretWhileItIsGranted() {
        String id = harness.addUserSecret(Map.of("password", "one"));
        harness.grantSecret(id, "mysql");
        assertThat(passwordOf(id)).isEqualTo("one");

        harness.setSecretContent(id, Map.of("password", "two"));
        assertThat(seen).containsExactly("SecretChangedEvent", "two");
        assertThat(harness.model().secret(id).refresh().require("password")).isEqualTo("two");

        harness.revokeSecret(id, "mysql");
        assertThatThrownBy(() -> passwordOf(id)).isInstanceOf(ModelException.class);
    }

    @Test
    void readsASecretOfItsOwnUntilItRemovesIt() {
        Secret own = harness.model().unit().addSecret(Map.of("password", "one"));
        String id = own.id().orElseThrow();
        own.setContent(Map.of("password", "two"));

        assertThat(passwordOf(id)).isEqualTo("one");
        assertThat(harness.model().secret(id).refresh().require("password")).isEqualTo("two");
        assertThat(harness.secretRevisions(id)).containsExactly(1, 2);

        harness.model().secret(id).remove();
        assertThatThrownBy(() -> passwordOf(id)).isInstanceOf(SecretNotFoundException.class);
    }

    @Test
    void triggersDutiesOfTheOwnerForNoUserSecret() {
        String own =
                harness.model().unit().addSecret(Map.of("password", "one")).id().orElseThrow();
        String users = harness.addUserSecret(Map.of("password", "one"));

        harness.triggerSecretRotation(own);
        harness.triggerSecretExpiration(own, 1);
        harness.triggerSecretRemoval(own, 1);

        assertThat(seen).containsExactly("SecretRotateEvent", "SecretExpiredEvent", "SecretRemoveEvent");
        assertThatThrownBy(() -> harness.triggerSecretRotation(users)).hasMessageContaining("is a user secret");
        assertThatThrownBy(() -> harness.triggerSecretExpiration(users, 1)).hasMessageContaining("is a user secret");
    }

    @Test
    void refusesOtherContentWhereThereIsNoSecretOrNoContent() {
        String id = harness.addUserSecret(Map.of("password", "one"));

        assertThatThrownBy(() -> harness.setSecretContent("secret:d0erdgfmp25c762i8np0", Map.of("password", "two")))
                .hasMessage("the model has no secret secret:d0erdgfmp25c762i8np0: it has "
                        + id.substring("secret:".length()));
        assertThatThrownBy(() -> harness.setSecretContent(id, Map.of("P", "two")))
                .hasMessageContaining("is not a key of a secret");
        assertThat(harness.secretRevisions(id)).containsExactly(1);
    }

    @Test
    void knowsASecretByTheLabelThatTheCharmGaveIt() {
        String id = harness.addUserSecret(Map.of("password", "one"));
        harness.grantSecret(id, "mysql");

        harness.model().secret(id, "admin").content();

        assertThat(harness.model().secretByLabel("admin").content().require("password"))
                .isEqualTo("one");
    }

    /** Between hooks each command takes effect at once, so none undoes another. */
    @Test
    void writesAndRemovesRevisionsBetweenHooks() {
        Secret own = harness.model().unit().addSecret(Map.of("password", "one"));
        own.setContent(Map.of("password", "two"));

        own.removeRevision(1);
        own.setContent(Map.of("password", "three"));

        assertThat(harness.secretRevisions(own.id().orElseThrow())).containsExactly(2, 3);
    }
}
