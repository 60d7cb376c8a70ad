package notes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.model.WaitingStatus;
import dev.jops.pebble.plan.Check;
import dev.jops.testing.CharmCode;
import dev.jops.testing.SimulatedJuju;
import dev.jops.testing.SimulatedUnit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a real Pebble does for a charm. */
class RealPebbleMachineIT extends NotesWithRealPebble {
    private static final Duration LONG = Duration.ofMinutes(1);

    @Test
    void charmInThisProcessRunsTheRealService() throws IOException {
        SimulatedUnit unit = deploy();

        serves(unit);

        assertThat(Path.of("/etc/notes")).as("on this computer").doesNotExist();
        assertThat(unit.pebble("notes").listFiles("/opt/notes/bin")).hasSize(1);
        assertThatThrownBy(() -> unit.container("notes"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ask it with pebble(\"notes\")");
    }

    @Test
    @Tag("thorough")
    void packedCharmFindsTheRealPebbleAtItsSocket() {
        serves(deploy(CharmCode.packed(Path.of("target", "charm"))));
    }

    @Test
    void noticesAndFailedChecksOfTheRealPebbleHaveTheirHooks() {
        SimulatedUnit unit = deploy();

        unit.pebble("notes").addNotice("example.com/backup");
        unit.pebble("notes").ensureLayer("bad", failing(Check.Level.READY));
        unit.pebble("notes").replanServices();
        juju().runUntil("the notice", () -> unit.hooks().contains("notes-pebble-custom-notice"), LONG);
        juju().runUntil("the failure", () -> unit.hooks().contains("notes-pebble-check-failed"), LONG);
        assertThat(unit.hooks()).containsOnlyOnce("notes-pebble-custom-notice");

        unit.pebble("notes").push("/tmp/well", "");
        juju().runUntil("the recovery", () -> unit.hooks().contains("notes-pebble-check-recovered"), LONG);
        assertThat(unit.hooks()).containsOnlyOnce("notes-pebble-check-failed");
    }

    @Test
    void workloadThatNeverStartsIsToldByPebble() throws IOException {
        Files.writeString(directory().resolve("opt/notes/bin/notes"), "#!/bin/sh\necho 'no licence' >&2\nexit 1\n");

        SimulatedUnit unit = deploy();

        assertThat(unit.status())
                .as(() -> juju().timeline().toString())
                .isEqualTo(new WaitingStatus("waiting for notes: no licence"));
    }

    @Test
    void fileThatTheKernelCannotRunIsRefused() throws IOException {
        requireRefused("a text");
        requireRefused("\u007fELF\u0002\u0001\u0001" + "\0".repeat(30)); // of no architecture
    }

    private void requireRefused(String content) throws IOException {
        Path file = Files.writeString(directory().resolve("pebble"), content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));

        assertThatThrownBy(() -> SimulatedJuju.builder().realPebble(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        "is not a program for the architecture of this computer: name the binary of Pebble");
    }

    @Test
    void programThatIsNoPebbleIsToldWhenTheContainerStarts() {
        assertThatThrownBy(() -> SimulatedJuju.builder().realPebble(directory()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not a program that this user can run");
        assertThatThrownBy(() -> SimulatedJuju.builder().realPebble(directory().resolve("none")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not a program that this user can run");
        begin(SimulatedJuju.builder()
                .seed(1)
                .kubernetes()
                .realPebble(Path.of("/bin/true"))
                .build());

        assertThatThrownBy(() -> deploy())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the container notes of notes-k8s/0 does not start")
                .hasMessageContaining("has ended with exit code 0");
    }
}
