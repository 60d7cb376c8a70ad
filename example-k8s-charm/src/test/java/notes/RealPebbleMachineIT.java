package notes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.meta.CharmMeta;
import dev.jops.model.ActiveStatus;
import dev.jops.model.WaitingStatus;
import dev.jops.pebble.Exec;
import dev.jops.pebble.ExecFailedException;
import dev.jops.pebble.plan.Check;
import dev.jops.pebble.plan.Layer;
import dev.jops.testing.ActionFailedException;
import dev.jops.testing.CharmCode;
import dev.jops.testing.SimulatedJuju;
import dev.jops.testing.SimulatedUnit;
import dev.jops.testing.Task;
import dev.jops.testing.fault.AtCommand;
import dev.jops.testing.fault.ReplacePod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Containers with a real Pebble, and the real service in them. */
@Timeout(300)
class RealPebbleMachineIT {
    private static final CharmMeta META = CharmMeta.load(Path.of("charm"));
    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    private Path dir = Path.of("");

    private SimulatedJuju juju = SimulatedJuju.withSeed(0);

    // region real
    @BeforeEach
    void begin() throws IOException {
        juju = SimulatedJuju.builder()
                .seed(1)
                .kubernetes()
                .realPebble(RealPebbleProgram.find())
                .image("notes", ServiceImage.makeIn(dir))
                .build();
    }
    // endregion

    @AfterEach
    void end() {
        juju.close();
    }

    private SimulatedUnit deploy(CharmCode code) {
        return OwnMachines.deployed(() -> {
            SimulatedUnit unit = juju.deploy("notes-k8s", code, 1).unit(0);
            juju.config("notes-k8s", "port", 18080); // the network is this computer's
            juju.deploy("postgresql-k8s", PostgresDouble.code(), 1);
            juju.integrate("notes-k8s:database", "postgresql-k8s:database");
            juju.runUntilQuiet();
            return unit;
        });
    }

    private void serves(SimulatedUnit unit) {
        assertThat(unit.status()).as(() -> juju.timeline().toString()).isEqualTo(new ActiveStatus());
        assertThat(unit.pebble("notes").service("notes").orElseThrow().isRunning())
                .isTrue();
        juju.runUntil("the service answers", () -> counts(unit), Duration.ofSeconds(60));
        assertThat(unit.run("count-notes").waitFor().results()).containsEntry("notes", "0");
    }

    /** The service's own program, as an operator runs it. */
    private static boolean counts(SimulatedUnit unit) {
        try {
            return unit.pebble("notes")
                    .exec(Exec.of("/opt/notes/bin/notes", "count", "18080"))
                    .stdout()
                    .equals("0\n");
        } catch (ExecFailedException e) {
            return false;
        }
    }

    @Test
    void charmInThisProcessRunsTheRealService() throws IOException {
        SimulatedUnit unit = deploy(CharmCode.of(NotesCharm::new, META));

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
    @Tag("thorough")
    void pebbleThatDiesEndsItsContainerWhichTheKubeletStartsAgain() {
        SimulatedUnit unit = deploy(CharmCode.of(NotesCharm::new, META));
        int count = unit.hooks().size();

        kill(unit);
        juju.runUntil("the container has ended", () -> tells("the container notes ends: its Pebble has exited"), LONG);
        juju.config("notes-k8s", "title", "Diary");
        juju.runUntilQuiet();

        assertThat(unit.hooks().subList(count, unit.hooks().size()))
                .containsExactlyInAnyOrder("config-changed", "notes-pebble-ready");
        serves(unit);
    }

    @Test
    void noticesAndFailedChecksOfTheRealPebbleHaveTheirHooks() {
        SimulatedUnit unit = deploy(CharmCode.of(NotesCharm::new, META));

        unit.pebble("notes").addNotice("example.com/backup");
        unit.pebble("notes").ensureLayer("bad", failing(Check.Level.READY));
        unit.pebble("notes").replanServices();
        juju.runUntil("the notice", () -> unit.hooks().contains("notes-pebble-custom-notice"), LONG);
        juju.runUntil("the failure", () -> unit.hooks().contains("notes-pebble-check-failed"), LONG);
        assertThat(unit.hooks()).containsOnlyOnce("notes-pebble-custom-notice");

        unit.pebble("notes").push("/tmp/well", "");
        juju.runUntil("the recovery", () -> unit.hooks().contains("notes-pebble-check-recovered"), LONG);
        assertThat(unit.hooks()).containsOnlyOnce("notes-pebble-check-failed");
    }

    @Test
    @Tag("thorough")
    void containerThatIsNotAliveIsReplacedWithItsRealPebble() {
        SimulatedUnit unit = deploy(CharmCode.of(NotesCharm::new, META));
        unit.pebble("notes").push("/tmp/old", "");

        unit.pebble("notes").ensureLayer("bad", failing(Check.Level.ALIVE));
        unit.pebble("notes").replanServices();
        juju.runUntil("the end", () -> tells("the container notes ends: its liveness probe has failed 3 times"), LONG);
        juju.runUntilQuiet();

        serves(unit);
        assertThat(unit.pebble("notes").fileInfo("/tmp/old")).isEmpty();
    }

    private boolean tells(String text) {
        return juju.timeline().entries().stream().anyMatch(entry -> entry.text().equals(text));
    }

    private static Layer failing(Check.Level level) {
        return Layer.of(Check.replacing("well")
                .level(level)
                .exec("test -e /tmp/well")
                .period(Duration.ofMillis(200))
                .threshold(2));
    }

    /** By the words of its command line, which have this unit's own directory in them. */
    private static void kill(SimulatedUnit unit) {
        List<ProcessHandle> daemons = ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().commandLine().orElse("").contains(" run --create-dirs"))
                .toList();
        assertThat(daemons).as("the Pebble of " + unit).isNotEmpty();
        daemons.forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    void workloadThatNeverStartsIsToldByPebble() throws IOException {
        Files.writeString(dir.resolve("opt/notes/bin/notes"), "#!/bin/sh\necho 'no licence' >&2\nexit 1\n");

        SimulatedUnit unit = deploy(CharmCode.of(NotesCharm::new, META));

        assertThat(unit.status())
                .as(() -> juju.timeline().toString())
                .isEqualTo(new WaitingStatus("waiting for notes: no licence"));
    }

    /** Each answer of the program to {@code count} kills its parent, which is Pebble. */
    @Test
    @Tag("thorough")
    void pebbleThatDiesInTheMiddleOfARequestFailsTheActionThatHasMadeIt() throws IOException {
        Files.writeString(
                dir.resolve("opt/notes/bin/notes"),
                "#!/bin/sh\n[ \"$1\" = count ] && kill -9 $PPID\nexec sleep 3600\n");
        SimulatedUnit unit = deploy(CharmCode.of(NotesCharm::new, META));

        assertThatThrownBy(() -> unit.run("count-notes").waitFor())
                .isInstanceOf(ActionFailedException.class)
                .hasMessageContaining("notes");
        juju.runUntil("the container has ended", () -> tells("the container notes ends: its Pebble has exited"), LONG);
        juju.runUntilQuiet();

        assertThat(unit.hooks()).contains("notes-pebble-ready");
        assertThat(unit.pebble("notes").service("notes").orElseThrow().isRunning())
                .isTrue();
    }

    @Test
    @Tag("thorough")
    void podReplacedInTheMiddleOfAnActionEndsIt() {
        replacePodInAction(deploy(CharmCode.of(NotesCharm::new, META)));
    }

    @Test
    @Tag("thorough")
    void podReplacedInTheMiddleOfAnActionOfAPackedCharmEndsIt() {
        replacePodInAction(deploy(CharmCode.packed(Path.of("target", "charm"))));
    }

    private void replacePodInAction(SimulatedUnit unit) {
        unit.onNextHook(new AtCommand(2, new ReplacePod(unit.name())));

        Task task = unit.run("count-notes");
        juju.runUntilQuiet();

        assertThat(task.isEnded()).isTrue();
        assertThat(unit.hooks()).contains("stop", "upgrade-charm");
        serves(unit);
    }

    @Test
    void fileThatTheKernelCannotRunIsRefused() throws IOException {
        requireRefused("a text");
        requireRefused("\u007fELF\u0002\u0001\u0001" + "\0".repeat(30)); // of no architecture
    }

    private void requireRefused(String content) throws IOException {
        Path file = Files.writeString(dir.resolve("pebble"), content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));

        assertThatThrownBy(() -> SimulatedJuju.builder().realPebble(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        "is not a program for the architecture of this computer: name the binary of Pebble");
    }

    @Test
    void programThatIsNoPebbleIsToldWhenTheContainerStarts() {
        assertThatThrownBy(() -> SimulatedJuju.builder().realPebble(dir))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not a program that this user can run");
        assertThatThrownBy(() -> SimulatedJuju.builder().realPebble(dir.resolve("none")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not a program that this user can run");
        juju.close();
        juju = SimulatedJuju.builder()
                .seed(1)
                .kubernetes()
                .realPebble(Path.of("/bin/true"))
                .build();

        assertThatThrownBy(() -> deploy(CharmCode.of(NotesCharm::new, META)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the container notes of notes-k8s/0 does not start")
                .hasMessageContaining("has ended with exit code 0");
    }
}
