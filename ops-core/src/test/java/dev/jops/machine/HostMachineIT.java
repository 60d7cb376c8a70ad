package dev.jops.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jops.internal.doubles.Scripts;
import dev.jops.internal.process.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HostMachineIT {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final int MIB = ChildProcess.mostBytes() / 1024 / 1024;

    @TempDir
    Path dir = Path.of("");

    private final HostMachine machine = new HostMachine();

    @Test
    void programRunsToItsEnd() throws IOException {
        Path program = new Scripts(dir).write("program", "cat; echo \"$1\"; echo grüß >&2; exit 3");

        ProgramResult result = machine.run(List.of(program.toString(), "a b"), LONG);

        assertThat(result).isEqualTo(new ProgramResult(3, "a b\n", "grüß\n"));
    }

    @Test
    void programReadsItsInput() throws IOException {
        Path program = new Scripts(dir).write("program", "cat; pwd; echo $COLOUR");

        ProgramResult result = machine.run(Program.of(program.toString())
                .stdin("grüß ✓\n")
                .directory("/usr/bin/..")
                .environment("COLOUR", "red"));

        assertThat(result).isEqualTo(new ProgramResult(0, "grüß ✓\n/usr\nred\n", ""));
    }

    @Test
    void outputFilesAreForTheirOwnerAloneAndDeleted() throws IOException {
        Path program = new Scripts(dir)
                .write("program", "for n in 1 2; do stat -L -c %a /proc/$$/fd/$n; readlink /proc/$$/fd/$n; done");

        List<String> lines =
                machine.run(Program.of(program.toString())).stdout().lines().toList();

        assertThat(lines).hasSize(4);
        assertThat(List.of(lines.get(0), lines.get(2))).containsOnly("600");
        assertThat(Path.of(lines.get(1))).isAbsolute().doesNotExist();
        assertThat(Path.of(lines.get(3))).isAbsolute().doesNotExist();
    }

    @Test
    void shellReadsTheScriptAndNotItsArguments() throws IOException {
        Path file = Files.writeString(dir.resolve("a; touch b $(id)"), "two\none\n");

        ProgramResult result = machine.runOrThrow(
                Program.shell("sort \"$1\" | tee sorted", file.toString()).directory(dir.toString()));

        assertThat(result.stdout()).isEqualTo("one\ntwo\n");
        assertThat(dir.resolve("sorted")).hasContent("one\ntwo\n");
        assertThat(dir.resolve("b")).doesNotExist();
    }

    @Test
    void programMayLeaveItsInputUnread() throws IOException {
        Path program = new Scripts(dir).write("program", "exit 4");

        ProgramResult result = machine.run(Program.of(program.toString()).stdin("x".repeat(1_000_000)));

        assertThat(result).isEqualTo(new ProgramResult(4, "", ""));
    }

    @Test
    void unreadInputDoesNotDelayTheEnd() throws IOException {
        Path program = new Scripts(dir).write("program", "exec tail -f /dev/null");

        assertThatThrownBy(() -> machine.run(Program.of(program.toString())
                        .stdin("x".repeat(1_000_000))
                        .limit(Duration.ofMillis(50))))
                .isInstanceOf(MachineException.class)
                .hasMessage(program + " was stopped after PT0.05S");
    }

    @Test
    void programRunsAsAnotherUser() throws IOException {
        assumeTrue(Files.getOwner(dir).getName().equals("root"));

        ProgramResult result =
                machine.run(Program.of("id", "-un").user("daemon").directory("/"));

        assertThat(result).isEqualTo(new ProgramResult(0, "daemon\n", ""));
    }

    /** The second one has left its parent and its session, like a service. */
    @ParameterizedTest
    @ValueSource(strings = {"sh \"$0.child\" & wait", "setsid -f sh \"$0.child\"; exec tail -f /dev/null"})
    void childProcessesAreStoppedWithTheProgram(String script) throws Exception {
        Path pid = dir.resolve("pid");
        Path program = new Scripts(dir).write("program", script);
        new Scripts(dir)
                .write(
                        "program.child",
                        "echo $$ > " + pid + ".new",
                        "mv " + pid + ".new " + pid,
                        "exec tail -f /dev/null");
        Thread.UncaughtExceptionHandler ignored = (thread, e) -> {};
        Thread caller = new Thread(() -> machine.run(Program.of(program.toString())));
        caller.setUncaughtExceptionHandler(ignored);
        caller.start();
        await().until(() -> Files.exists(pid));
        ProcessHandle child =
                ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).orElseThrow();

        caller.interrupt();

        assertThat(child.onExit()).succeedsWithin(Duration.ofSeconds(10));
        caller.join();
    }

    @Test
    void programThatTakesTooLongIsStopped() throws IOException {
        Path program = new Scripts(dir).write("program", "exec tail -f /dev/null");

        assertThatThrownBy(() -> machine.run(List.of(program.toString()), Duration.ofMillis(50)))
                .isInstanceOf(MachineException.class)
                .hasMessage(program + " was stopped after PT0.05S");
        assertThat(ProcessHandle.current().children())
                .allSatisfy(child -> assertThat(child.onExit()).succeedsWithin(Duration.ofSeconds(10)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "yes >&2"})
    void programThatPrintsWithoutEndIsStopped(String script) throws IOException {
        Path program = new Scripts(dir).write("program", script);

        assertThatThrownBy(() -> machine.run(List.of(program.toString()), LONG))
                .isInstanceOf(MachineException.class)
                .hasMessage(program + " printed more than " + MIB + " MiB and was stopped");
    }

    @Test
    void tooLargeOutputIsNotReturned() throws IOException {
        Path program = new Scripts(dir).write("program", "head -c " + (MIB * 1024 * 1024 + 1) + " /dev/zero");

        assertThatThrownBy(() -> machine.run(List.of(program.toString()), LONG))
                .isInstanceOf(MachineException.class)
                .hasMessageStartingWith(program + " printed more than " + MIB + " MiB");
    }

    @Test
    void programIsStoppedWhenTheWaitIsInterrupted() throws IOException {
        Path program = new Scripts(dir).write("program", "exec tail -f /dev/null");
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> machine.run(List.of(program.toString()), LONG))
                .isInstanceOf(MachineException.class)
                .hasMessage(program + " was interrupted");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(ProcessHandle.current().children())
                .allSatisfy(child -> assertThat(child.onExit()).succeedsWithin(Duration.ofSeconds(10)));
    }

    @Test
    void missingProgramIsNamed() {
        assertThatThrownBy(() -> machine.run(List.of("/no/such/program"), LONG))
                .isInstanceOf(MachineException.class)
                .hasMessageStartingWith("/no/such/program can't be run: ");
    }

    @Test
    void programNeedsAName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Program.of(List.of()))
                .withMessage("no program is named: the first word of a command is its name");
    }

    @Test
    void programShowsNoSecret() {
        Program program = Program.of("mysql", "--batch").stdin("s3cret").environment("MYSQL_PWD", "s3cret");

        assertThat(program).hasToString("mysql --batch");
    }

    @Test
    void filesOfProcessesAreRead() throws Exception {
        Process process = new ProcessBuilder(
                        Files.getOwner(dir).getName().equals("root")
                                ? List.of("runuser", "-u", "daemon", "--", "tail", "-f", "/dev/null")
                                : List.of("tail", "-f", "/dev/null"))
                .start();
        try {
            await().until(() -> process.descendants().findAny().isPresent()
                    || !Files.getOwner(dir).getName().equals("root"));
            long pid = process.descendants().findAny().map(ProcessHandle::pid).orElse(process.pid());

            assertThat(machine.readFile("/proc/" + pid + "/status").orElse("")).contains("Pid:\t" + pid);
            assertThat(machine.readFile("/proc/" + pid + "/no-such-file")).isEmpty();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    @Test
    void rootIsThatOfTheMachine() {
        assertThat(machine.root()).isEqualTo(Path.of("/"));
    }
}
