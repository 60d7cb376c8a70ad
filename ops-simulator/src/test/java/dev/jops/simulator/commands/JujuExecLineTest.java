package dev.jops.simulator.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.juju.JujuVersion;
import java.util.List;
import org.junit.jupiter.api.Test;

/** juju: cmd/jujud/run/run_test.go */
class JujuExecLineTest {
    private static JujuExecLine read(String version, boolean isAlone, String... words)
            throws JujuExecLine.AnsweredException {
        return JujuExecLine.read(
                new JujuExecLine.Caller("juju-exec", JujuVersion.parse(version), "foo/2", isAlone), List.of(words));
    }

    @Test
    void infersItsUnitOnlyIfThereIsOne() throws Exception {
        assertThat(read("3.6.14", true, "status-get").commands()).isEqualTo("status-get");
        assertThat(read("3.6.14", true, "-u", "", "status-get").commands()).isEqualTo("status-get");
        assertThatThrownBy(() -> read("3.6.14", false, "status-get")).hasMessage("\"status-get\" is not a valid tag");
        assertThatThrownBy(() -> read("3.6.14", false, "-u", "", "status-get")).hasMessage("no unit");
    }

    @Test
    void quotesSeveralWordsForTheShell() throws Exception {
        assertThat(read("3.6.14", false, "foo/2", "bar", "a b", "\"$x\\", "it's")
                        .commands())
                .isEqualTo("bar \"a b\" \"\\\"\\$x\\\\\" it's");
    }

    @Test
    void readsAWordThatLooksLikeAUnitAsACommandAfterTheOption() throws Exception {
        assertThat(read("3.6.14", true, "-u", "foo/2", "unit-foo-2").commands()).isEqualTo("unit-foo-2");
    }

    @Test
    void knowsTheOptionsOfItsVersion() throws Exception {
        assertThat(read("3.6.14", true, "--operator", "foo/2", "id").commands()).isEqualTo("id");
        assertThatThrownBy(() -> read("4.0.0", true, "--operator", "foo/2", "id"))
                .hasMessage("option provided but not defined: --operator");
    }
}
