package dev.jops.jujusim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.jujusim.PackedJuju.Answer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The packed {@code juju} as other releases of Juju. */
@Timeout(120)
class ReleasesIT {
    private static final String STORE =
            Path.of("src/test/charms/store").toAbsolutePath().toString();

    @RegisterExtension
    final PackedJuju juju = new PackedJuju();

    @Test
    void release2HasItsOwnVerbsAndFormats() throws IOException, InterruptedException {
        start("2.9.52");

        assertThat(juju("version").output()).startsWith("2.9.52-ubuntu-");
        assertThat(juju("integrate", "store", "store"))
                .isEqualTo(
                        new Answer(
                                1,
                                "",
                                "ERROR juju: \"integrate\" is not a juju command. See \"juju --help\".\n\nDid you mean:\n\trelate\n"));
        assertThat(juju("add-secret", "token", "value=x").exitCode()).isEqualTo(1);
        assertThat(juju("status", "--format", "json").output())
                .contains("\"series\":\"noble\",\"os\":\"ubuntu\"", "\"relations\":{\"peers\":[\"store\"]}")
                .doesNotContain("\"base\"");
        assertThat(juju("run-action", "store/0", "greet").output()).isEqualTo("Action queued with id: \"2\"\n");
        assertThat(juju("run-action", "store/0", "greet", "--wait", "name=Ada").output())
                .startsWith("unit-store-0:\n  UnitId: store/0\n  id: \"4\"\n  results:\n    greeting: hello, Ada\n");
        assertThat(juju("show-action-output", "2").output()).startsWith("UnitId: store/0\nid: \"2\"\n");
        assertThat(juju("cancel-action", "2").output())
                .startsWith("actions:\n- action: greet\n  completed at: \"20")
                .endsWith("\"\n  id: \"2\"\n  status: completed\n  unit: store/0\n");
        assertThat(juju("show-action-status", "2").output())
                .isEqualTo(juju("cancel-action", "2").output());
        assertThat(juju("cancel-task", "2").exitCode()).isEqualTo(1);
        assertThat(juju("run", "--unit", "store/0", "echo hi").output()).isEqualTo("hi\n");
        assertThat(juju("exec", "--unit", "store/0", "env").exitCode()).isEqualTo(1);
        assertThat(juju("run-action", "store/0", "nonsuch").errors())
                .isEqualTo("ERROR action \"nonsuch\" not defined on unit \"store/0\"\n");
    }

    @Test
    @Tag("thorough")
    void agentsAreOfTheSameRelease() throws IOException, InterruptedException {
        start("2.9.52");

        assertThat(juju("run", "--unit", "store/0", "echo $JUJU_VERSION; command -v secret-add")
                        .output())
                .isEqualTo("2.9.52\n");
        assertThat(juju("sim", "start", "--juju-version", "3.6.0").errors()).contains("has models of Juju 2.9.52");
        assertThat(juju("sim", "start", "--juju-version", "2.8.1").exitCode()).isEqualTo(2);
    }

    @Test
    void release4LacksVerbsAndHasOtherMessages() throws IOException, InterruptedException {
        start("4.0.1");

        assertThat(juju("wait-for", "model", "m").exitCode()).isEqualTo(1);
        assertThat(juju("status", "--watch", "1s"))
                .isEqualTo(new Answer(2, "", "ERROR option provided but not defined: --watch\n"));
        assertThat(juju("status").output()).contains("Version  Timestamp");
        assertThat(juju("status", "--format", "json").output())
                .contains("\"life\":\"alive\"")
                .doesNotContain("\"sla\"");
        assertThat(juju("show-unit", "store/9").errors()).isEqualTo("ERROR unit store/9 not found\n");
        assertThat(juju("run", "store/0", "nonsuch", "--format", "json"))
                .isEqualTo(new Answer(
                        1, "{}\n", "ERROR action \"nonsuch\" not defined for unit \"store/0\". (not found)\n"));
    }

    private void start(String version) throws IOException, InterruptedException {
        assertThat(juju("sim", "start", "--juju-version", version)).isEqualTo(new Answer(0, "", ""));
        juju("add-model", "m");
        assertThat(juju("deploy", STORE).exitCode()).isZero();
        juju("status");
    }

    private Answer juju(String... words) throws IOException, InterruptedException {
        return juju.run(words);
    }
}
