package example.howto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jops.charm.CharmBase;
import dev.jops.framework.Framework;
import dev.jops.hookcmds.LogLevel;
import dev.jops.hookcmds.SecretChange;
import dev.jops.meta.CharmMeta;
import dev.jops.testing.ActionFailedException;
import dev.jops.testing.ActionOutcome;
import dev.jops.testing.CharmCode;
import dev.jops.testing.Harness;
import dev.jops.testing.SimulatedJuju;
import dev.jops.testing.SimulatedUnit;
import dev.jops.testing.Task;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BackupCharmTest {
    // region metadata
    private static final CharmMeta META = CharmMeta.fromYaml("""
            name: mydb
            actions:
              backup:
                description: Writes the whole database to a directory.
                params:
                  directory: {type: string, default: /var/backups}
                  compression: {type: string, enum: [none, best], default: best}
                  keep: {type: integer, minimum: 1}
                additionalProperties: false
              create-user:
                description: Makes a user, and tells the ID of the secret that has the password.
                params:
                  user: {type: string}
                required: [user]
                additionalProperties: false
              get-certificate:
                description: Shows the certificate, which clients check the database by.
            """);
    // endregion

    private final Harness<BackupCharm> harness = Harness.of(BackupCharm::new, META);

    @BeforeEach
    void begin() {
        harness.begin();
    }

    @AfterEach
    void removeFiles() {
        harness.close();
    }

    // region test
    @Test
    void aBackupReturnsItsPlaceAndItsContent() {
        harness.machine().onCommand("mydb-dump").answer(0, "orders\nusers\n", "");

        ActionOutcome outcome = harness.runAction("backup", Map.of("compression", "none"));

        assertThat(outcome.log()).containsExactly("dumping the database to /var/backups");
        assertThat(outcome.results())
                .containsEntry("backup", Map.of("directory", "/var/backups", "compression", "none"))
                .containsEntry("tables", "[\"orders\",\"users\"]");
    }

    @Test
    void aBackupThatCannotBeMadeFails() {
        harness.machine().onCommand("mydb-dump").answer(1, "", "no space left");

        assertThatThrownBy(() -> harness.runAction("backup"))
                .isInstanceOf(ActionFailedException.class)
                .hasMessage("the action backup failed: mydb-dump ended with 1: no space left");
    }
    // endregion

    @Test
    void parametersThatTheRecordRefusesFailTheActionBeforeAnythingIsDone() {
        ActionFailedException failed = catchThrowableOfType(
                ActionFailedException.class, () -> harness.runAction("backup", Map.of("directory", "backups")));

        assertThat(failed)
                .hasMessageEndingWith(
                        "the parameter directory does not fit BackupParams: directory must be an absolute path");
        assertThat(harness.machine().runs()).isEmpty();
    }

    @Test
    void jujuRefusesWhatTheCharmDoesNotDeclare() {
        assertThatThrownBy(() -> harness.runAction("backup", Map.of("keep", 0)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> harness.runAction("create-user")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> harness.runAction("backup", Map.of("speed", 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPasswordIsReturnedAsTheIdOfASecret() {
        harness.machine().onCommand("mydb-create-user").answer(0, "", "");

        String id = (String) harness.runAction("create-user", Map.of("user", "ada"))
                .results()
                .get("secret");

        String password = harness.machine().runs().get(0).stdin().strip();
        assertThat(harness.model().secret(String.valueOf(id)).content().require("password"))
                .isEqualTo(password)
                .hasSize(32);
    }

    @Test
    void theCertificateIsRevealedAndItsPrivateKeyIsNot() {
        harness.model()
                .unit()
                .addSecret(SecretChange.builder()
                        .content(Map.of("certificate", "public half", "private-key", "private half"))
                        .label("tls")
                        .build());

        ActionOutcome outcome = harness.runAction("get-certificate");

        assertThat(outcome.results()).isEqualTo(Map.of("certificate", "public half"));
        assertThat(harness.log())
                .filteredOn(line -> line.level() == LogLevel.TRACE)
                .singleElement()
                .asString()
                .contains("sensitive_read", "certificate")
                .doesNotContain("public half", "private half");
    }

    /** A charm that returns what it should not. */
    private static final class Leaking extends CharmBase {
        Leaking(Framework framework) {
            super(framework);
            framework.observe(on("create-user").action(), event -> {
                unit().addSecret(Map.of("password", "correct horse"));
                event.setResults(Map.of("password", "correct horse"));
            });
        }
    }

    @Test
    void theContentOfASecretIsRefused() {
        try (Harness<Leaking> leaking = Harness.of(Leaking::new, META)) {
            leaking.begin();

            assertThatThrownBy(() -> leaking.runAction("create-user", Map.of("user", "ada")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("return the secret's ID");
        }
    }

    // region exception
    @Test
    void anExceptionFailsTheActionAndLeavesTheUnitAsItWas() {
        try (SimulatedJuju juju = SimulatedJuju.withSeed(1)) {
            SimulatedUnit unit =
                    juju.deploy("mydb", CharmCode.of(BackupCharm::new, META), 1).unit(0);
            juju.runUntilQuiet();

            Task backup = unit.run("backup"); // nothing is scripted for mydb-dump
            juju.runUntilQuiet();

            assertThat(backup.outcome().status()).isEqualTo("failed");
            assertThat(backup.outcome().message()).isEqualTo("exit status 1");
            assertThat(unit.hookInError()).isEmpty();
        }
    }
    // endregion
}
