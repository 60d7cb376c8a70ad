package dev.jops.jujusim.commandline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.juju.JujuVersion;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Differences between releases of Juju's client, from the sources of 2.9, 3.6 and 4.1. */
class ReleaseTest {

    private static Release release(String version) {
        return Release.of(JujuVersion.parse(version));
    }

    @Test
    void verbsComeAndGo() {
        assertThat(release("2.9.52").has("verb run-action")).isTrue();
        assertThat(release("3.0.0").has("verb run-action")).isFalse();
        assertThat(release("3.2.4").has("verb add-secret")).isFalse();
        assertThat(release("3.3.0").has("verb add-secret")).isTrue();
        assertThat(release("3.6.14").has("verb wait-for")).isTrue();
        assertThat(release("4.0.0").has("verb wait-for")).isFalse();
        assertThat(release("2.9.52").has("verb status")).isTrue();
    }

    @Test
    void runMeansExecBefore3() {
        assertThat(release("2.9.52").names()).containsEntry("run", "exec").containsEntry("add-relation", "integrate");
        assertThat(release("2.9.52").hides("integrate")).isTrue();
        assertThat(release("3.6.14").names()).isEmpty();
        assertThat(release("3.6.14").hides("integrate")).isFalse();
    }

    @Test
    void flagsComeAndGo() {
        assertThat(release("4.0.0").missing("status", List.of("watch", "utc"))).containsExactly("watch");
        assertThat(release("3.6.14").missing("status", List.of("watch", "utc"))).isEmpty();
    }

    @Test
    void wordsDiffer() {
        String usual = "ERROR unit \"shop/9\" not found";

        assertThat(release("4.1.0").text("show-unit", usual)).isEqualTo("ERROR unit shop/9 not found");
        assertThat(release("4.1.0").text("resolved", usual)).isEqualTo(usual);
        assertThat(release("3.6.14").text("show-unit", usual)).isEqualTo(usual);
        assertThat(release("2.9.52").heading("Integration provider")).isEqualTo("Relation provider");
        assertThat(release("2.9.52").base("ubuntu@22.04")).isEqualTo("jammy");
        assertThat(release("3.6.14").base("ubuntu@22.04")).isEqualTo("ubuntu@22.04");
    }

    @Test
    void olderReleasesThan29AreRefused() {
        assertThatThrownBy(() -> release("2.8.14"))
                .isInstanceOf(UsageException.class)
                .hasMessage("Juju 2.8.14 can't be simulated: choose 2.9 or newer");
    }
}
