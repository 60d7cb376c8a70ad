package dev.jops.hookcmds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.internal.doubles.Scripts;
import dev.jops.internal.process.ChildProcess;
import dev.jops.juju.JujuContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ProcessCommandRunnerIT {
    private static final int MANY = Boolean.getBoolean("jops.thorough") ? 1000 : 200;
    private static final int MIB = ChildProcess.mostBytes() / 1024 / 1024;

    @TempDir
    Path dir = Path.of("");

    private final ProcessCommandRunner runner = new ProcessCommandRunner();
    private Scripts scripts = new Scripts(Path.of(""));

    @BeforeEach
    void nameScripts() {
        scripts = new Scripts(dir);
    }

    private CommandResult run(Path script, String input) {
        return runner.run(List.of(script.toString()), input);
    }

    @Test
    void argumentsAndInputReachTheCommandUnchanged() throws IOException {
        Path tool = scripts.write("tool", "printf '<%s>' \"$#\" \"$@\"; cat; echo warning >&2; exit 3");

        CommandResult result = runner.run(List.of(tool.toString(), "a b", "", "$HOME", "-r", "'"), "in\nput");

        assertThat(result).isEqualTo(new CommandResult(3, "<5><a b><><$HOME><-r><'>in\nput", "warning\n"));
    }

    /** Starting a thread costs a hook a fifth of what a short command does. */
    @Test
    void threadsOfPipesServeTheNextCommand() throws IOException {
        Path tool = scripts.write("tool", "cat; echo warning >&2");
        Set<Thread> seen = new HashSet<>();

        for (int command = 0; command < 30; command++) {
            assertThat(run(tool, "input")).isEqualTo(new CommandResult(0, "input", "warning\n"));
            Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().equals("pipe of a program"))
                    .forEach(seen::add);
        }

        assertThat(seen).hasSizeLessThan(30);
    }

    /** What fits into a pipe is written at once, one byte more by a thread. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4095, 4096, 4097, 65_536, 65_537})
    void inputOfAnyLengthMayStayUnread(int length) throws IOException {
        assertThat(run(scripts.write("deaf", "exec <&-; echo done"), "x".repeat(length))
                        .stdout())
                .isEqualTo("done\n");
        assertThat(run(scripts.write("late", "echo ready; cat"), "x".repeat(length))
                        .stdout())
                .isEqualTo("ready\n" + "x".repeat(length));
        assertThat(run(scripts.write("late", "cat"), "ü".repeat(length / 2)).stdout())
                .isEqualTo("ü".repeat(length / 2));
    }

    @Test
    void inputAndOutputAreUtf8() throws IOException {
        Path tool = scripts.write("tool", "cat; cat \"$0.err\" >&2");
        Files.writeString(dir.resolve("tool.err"), "✗ grüß");

        assertThat(run(tool, "grüß ✓ 😀")).isEqualTo(new CommandResult(0, "grüß ✓ 😀", "✗ grüß"));
    }

    @Test
    void commandWithoutInputReadsItsEndAtOnce() throws IOException {
        Path tool = scripts.write("tool", "cat; echo done");

        assertThat(run(tool, "").stdout()).isEqualTo("done\n");
    }

    @Test
    void debugLineOfAHookIsPrintedAndStartsNoProcess() {
        ProcessCommandRunner inHook =
                new ProcessCommandRunner(context("JUJU_DISPATCH_PATH", "hooks/start", "JUJU_HOOK_NAME", "start"));

        String printed = standardOutputOf(() -> new JujuLog(new HookCommands(inHook)).debug("grüß ✓"));

        assertThat(printed).isEqualTo("grüß ✓\n");
    }

    @Test
    void lineOfAnotherLevelRunsACommandInAHook() {
        ProcessCommandRunner inHook =
                new ProcessCommandRunner(context("JUJU_DISPATCH_PATH", "hooks/start", "JUJU_HOOK_NAME", "start"));

        assertThatThrownBy(() -> inHook.run(List.of("juju-log", "--log-level", "INFO", "--", "x"), ""))
                .isInstanceOf(HookCommandException.class)
                .hasMessageContaining("is juju-log on the PATH");
    }

    @ParameterizedTest
    @CsvSource({
        "JUJU_DISPATCH_PATH, actions/rotate, JUJU_ACTION_NAME, rotate",
        "JUJU_HOOK_NAME, rotate, JUJU_ACTION_NAME, rotate",
        "JUJU_DISPATCH_PATH, hooks/update-status, JUJU_HOOK_NAME, ''",
    })
    void debugLineRunsACommandIfOutputGoesToAnOperator(String name, String value, String otherName, String otherValue) {
        ProcessCommandRunner elsewhere = new ProcessCommandRunner(context(name, value, otherName, otherValue));

        assertThatThrownBy(() -> elsewhere.run(List.of("juju-log", "--log-level", "DEBUG", "--", "x"), ""))
                .isInstanceOf(HookCommandException.class)
                .hasMessageContaining("is juju-log on the PATH");
    }

    private static JujuContext context(String name, String value, String otherName, String otherValue) {
        return JujuContext.of(Map.of("JUJU_UNIT_NAME", "mysql/0", name, value, otherName, otherValue));
    }

    private static String standardOutputOf(Runnable code) {
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, false, StandardCharsets.US_ASCII));
        try {
            code.run();
        } finally {
            System.setOut(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void missingCommandIsNamed() {
        String missing = dir.resolve("no-such-tool").toString();

        assertThatThrownBy(() -> runner.run(List.of(missing, "--format=json"), ""))
                .isInstanceOf(HookCommandException.class)
                .hasMessageStartingWith(missing + " --format=json can't be started: is " + missing
                        + " on the PATH, and does this process run in a Juju hook? (")
                .satisfies(
                        e -> assertThat(((HookCommandException) e).exitCode()).isEqualTo(HookCommandException.NOT_RUN));
    }

    @Test
    void largeInputAndOutputPassEachOther() throws IOException {
        Path tool = scripts.write("tool", "tee /dev/stderr");
        String input = "0123456789".repeat(500_000);

        CommandResult result = run(tool, input);

        assertThat(result.stdout()).isEqualTo(input);
        assertThat(result.stderr()).isEqualTo(input);
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.SECONDS)
    void manyCommandsThatIgnoreTheirInputAndFloodStandardErrorAllEnd() throws IOException {
        Path tool = scripts.write("tool", "exec head -c 1000000 /dev/zero >&2");
        String input = "x".repeat(100_000);

        for (int i = 0; i < MANY; i++) {
            CommandResult result = run(tool, input);

            assertThat(result.exitCode()).isZero();
            assertThat(result.stderr().length()).isEqualTo(1_000_000);
        }
    }

    @Test
    void largestOutputIsRead() throws IOException {
        Path tool = scripts.write("tool", "head -c " + ChildProcess.mostBytes() + " /dev/zero");

        assertThat(run(tool, "").stdout().length()).isEqualTo(ChildProcess.mostBytes());
    }

    @Test
    void commandThatFloodsStandardOutputIsKilled() throws IOException {
        Path tool = scripts.write("tool", "yes", "echo not reached > \"$0.reached\"");

        assertThatThrownBy(() -> run(tool, "ignored"))
                .isInstanceOf(HookCommandException.class)
                .hasMessage(tool + " printed more than " + MIB + " MiB and was stopped");
        assertThat(dir.resolve("tool.reached")).doesNotExist();
    }

    @Test
    void commandThatFloodsStandardErrorIsKilled() throws IOException {
        Path tool = scripts.write("tool", "yes >&2");

        assertThatThrownBy(() -> run(tool, "")).hasMessage(tool + " printed more than " + MIB + " MiB and was stopped");
    }

    @Test
    void interruptionEndsTheCommandAndStaysSet() throws IOException {
        Path tool = scripts.write("tool", "exec tail -f /dev/null > /dev/null");
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> run(tool, "")).hasMessage(tool + " was interrupted");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(ProcessHandle.current().children())
                .allSatisfy(child -> assertThat(child.onExit()).succeedsWithin(Duration.ofSeconds(10)));
    }
}
