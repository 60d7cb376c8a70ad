package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.juju.JujuVersion;
import dev.jops.simulator.hook.Hook;
import dev.jops.simulator.model.ApplicationRecord;
import dev.jops.simulator.model.Controller;
import dev.jops.simulator.model.SecretOwner;
import dev.jops.simulator.model.UnitRecord;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HarnessSecretsTest {
    private final Harness<ScriptedCharm> harness =
            Harness.of(framework -> new ScriptedCharm(framework, (charm, event) -> {}), ScriptedCharm.META);
    private final Controller controller =
            new Controller(JujuVersion.parse("3.6.14"), "test", "5e1ec7ed-0000-4000-8000-000000000003");
    private final ApplicationRecord mysql = controller.addApplication("mysql", ScriptedCharm.META);
    private final UnitRecord unit = mysql.addUnit();
    private final HarnessSecrets secrets = new HarnessSecrets(controller, unit);

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
    void makesARevisionOfOtherContent() {
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
                .hasMessageContaining("is no key of a secret");
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
                .hasMessage("there is no secret secret:d0erdgfmp25c762i8np0");
    }

    @Test
    void emitsNothingBeforeItHasBegun() {
        String id = harness.addModelSecret("mysql", Map.of("password", "one"));

        assertThatThrownBy(() -> harness.triggerSecretRotation(id))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("there is no charm yet");
    }

    @Test
    void tellsTheCharmItsLabelInSecretChanged() {
        String id = secrets.add(SecretOwner.named("postgresql"), Map.of("password", "one"));
        controller.secrets().track(id.substring("secret:".length()), "mysql/0", 1);
        controller.secrets().setConsumerLabel(id.substring("secret:".length()), "mysql/0", "db");

        assertThat(secrets.setContent(id, Map.of("password", "two")))
                .isEqualTo(Hook.about("secret-changed", Map.of("JUJU_SECRET_ID", id, "JUJU_SECRET_LABEL", "db")));
    }

    @Test
    void tellsTheRevisionWhereThereIsOne() {
        String id = secrets.add(SecretOwner.named("mysql"), Map.of("password", "one"));

        assertThat(secrets.trigger("secret-remove", id, "db", 1))
                .isEqualTo(Hook.about(
                        "secret-remove",
                        Map.of("JUJU_SECRET_ID", id, "JUJU_SECRET_LABEL", "db", "JUJU_SECRET_REVISION", "1")));
        assertThat(secrets.trigger("secret-rotate", id, null, 0))
                .isEqualTo(Hook.about("secret-rotate", Map.of("JUJU_SECRET_ID", id, "JUJU_SECRET_LABEL", "")));
    }
}
