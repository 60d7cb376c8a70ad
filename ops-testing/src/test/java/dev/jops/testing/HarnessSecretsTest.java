package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.charm.SecretEvent;
import dev.jops.charm.SecretRevisionEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HarnessSecretsTest {
    private final List<String> seen = new ArrayList<>();
    private final Harness<ScriptedCharm> harness = Harness.of(
            framework -> new ScriptedCharm(framework, (charm, event) -> {
                if (event instanceof SecretEvent about) {
                    String revision = about instanceof SecretRevisionEvent one ? ", revision " + one.revision() : "";
                    seen.add(about.secret().id().orElseThrow() + " "
                            + about.secret().label() + revision);
                }
            }),
            ScriptedCharm.META);

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void grantsASecretThroughTheRelationWithItsOwner() {
        harness.begin();
        String id = harness.addModelSecret("postgresql", Map.of("password", "one"));
        int db = harness.addRelation("db", "postgresql");

        harness.grantSecret(id, "mysql");
        assertThat(harness.secretGrants(id, db)).containsExactly("mysql");

        harness.revokeSecret(id, "mysql");
        assertThat(harness.secretGrants(id, db)).isEmpty();
    }

    @Test
    void endsAGrantWithItsRelation() {
        harness.begin();
        String id = harness.addModelSecret("postgresql/0", Map.of("password", "one"));
        int db = harness.addRelation("db", "postgresql");
        harness.grantSecret(id, "mysql");

        harness.removeRelation(db);

        assertThat(harness.secretGrants(id, db)).isEmpty();
    }

    @Test
    void createsARevisionForDifferentContent() {
        harness.begin();
        String id = harness.addModelSecret("postgresql", Map.of("password", "one"));

        harness.setSecretContent(id, Map.of("password", "two"));
        harness.setSecretContent(id, Map.of("password", "two"));

        assertThat(harness.secretRevisions(id)).containsExactly(1, 2);
    }

    @Test
    void leavesTheCharmsSecretsToTheCharm() {
        String ofUnit = harness.addModelSecret("mysql/0", Map.of("password", "one"));
        String ofApplication = harness.addModelSecret("mysql", Map.of("password", "one"));

        for (String id : new String[] {ofUnit, ofApplication}) {
            assertThatThrownBy(() -> harness.setSecretContent(id, Map.of("password", "two")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("only the charm changes it");
            assertThatThrownBy(() -> harness.grantSecret(id, "postgresql"))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void refusesWhatMakesNoSense() {
        String id = harness.addModelSecret("postgresql", Map.of("password", "one"));
        String ofOperator = harness.addUserSecret(Map.of("password", "one"));

        assertThatThrownBy(() -> harness.addModelSecret("postgresql", Map.of("Pass", "x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not a key of a secret");
        assertThatThrownBy(() -> harness.grantSecret(id, "mysql"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no relation with postgresql through which its secret could be granted");
        assertThatThrownBy(() -> harness.triggerSecretRotation(ofOperator))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is a user secret");
        assertThatThrownBy(() -> harness.triggerSecretExpiration(ofOperator, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> harness.secretRevisions("secret:d0erdgfmp25c762i8np0"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the model has no secret secret:d0erdgfmp25c762i8np0: it has ");
    }

    @Test
    void emitsNothingBeforeItHasBegun() {
        String id = harness.addModelSecret("mysql", Map.of("password", "one"));

        assertThatThrownBy(() -> harness.triggerSecretRotation(id))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the harness has no charm yet");
    }

    @Test
    void showsTheCharmItsLabelInSecretChanged() {
        harness.begin();
        harness.addRelation("db", "postgresql");
        String id = harness.addModelSecret("postgresql", Map.of("password", "one"));
        harness.grantSecret(id, "mysql");
        assertThat(harness.model().secret(id, "db").content().require("password"))
                .isEqualTo("one");

        harness.setSecretContent(id, Map.of("password", "two"));

        assertThat(seen).containsExactly(id + " Optional[db]");
    }

    @Test
    void showsTheRevisionWhereThereIsOne() {
        harness.begin();
        String id = harness.addModelSecret("mysql", Map.of("password", "one"));

        harness.triggerSecretRemoval(id, 1);
        harness.triggerSecretExpiration(id, 1);
        harness.triggerSecretRotation(id);

        assertThat(seen)
                .containsExactly(
                        id + " Optional.empty, revision 1", id + " Optional.empty, revision 1", id + " Optional.empty");
    }
}
