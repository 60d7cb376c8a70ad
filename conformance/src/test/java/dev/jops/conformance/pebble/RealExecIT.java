package dev.jops.conformance.pebble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jops.pebble.Exec;
import dev.jops.pebble.ExecFailedException;
import dev.jops.pebble.ExecOutput;
import dev.jops.pebble.ExecProcess;
import dev.jops.pebble.ExecTimeoutException;
import dev.jops.pebble.PebbleRefusedException;
import dev.jops.pebble.PebbleUnreachableException;
import dev.jops.pebble.plan.Layer;
import dev.jops.pebble.plan.Service;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Commands that real Pebbles run. */
class RealExecIT extends WithRealPebble {

    private static Exec sh(String script) {
        return Exec.of("sh", "-c", script);
    }

    @Test
    void outputsComeApartOrTogether() {
        ExecOutput apart = pebble.exec(sh("echo out; echo err >&2"));
        ExecOutput together = pebble.exec(sh("echo out; echo err >&2").combiningOutput());

        assertThat(apart.stdout()).isEqualTo("out\n");
        assertThat(apart.stderr()).isEqualTo("err\n");
        assertThat(together.stdout()).isEqualTo("out\nerr\n");
        assertThat(together.stderr()).isEmpty();
    }

    @Test
    void inputIsGivenOrEmpty() {
        assertThat(pebble.exec(Exec.of("cat")).stdout()).isEmpty();
        assertThat(pebble.exec(Exec.of("cat").stdin("grüß ✓")).stdout()).isEqualTo("grüß ✓");
    }

    @Test
    void muchInputAndOutputGoThroughAtOnce() {
        byte[] much = new byte[5_000_001];
        new Random(1).nextBytes(much);
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        pebble.exec(sh("tee /dev/stderr")
                .stdin(new ByteArrayInputStream(much))
                .stdout(out)
                .stderr(new ByteArrayOutputStream()));

        assertThat(Arrays.equals(out.toByteArray(), much)).as("5 MB come back").isTrue();
    }

    @Test
    void inputThatIsNotReadIsDropped() {
        byte[] much = new byte[5_000_000];

        assertThat(pebble.exec(sh("echo done").stdin(new ByteArrayInputStream(much)))
                        .stdout())
                .isEqualTo("done\n");
    }

    @Test
    void inputThatIsNotReadHoldsNobodyLongerThanTheCommand() throws Exception {
        try (ExecProcess process = pebble.startExec(sh("sleep 0.5; exit 3").limit(LONG.multipliedBy(10)))) {
            process.stdin().write(new byte[10_000_000]);
            process.stdin().close();
            assertThatThrownBy(process::finish)
                    .isInstanceOfSatisfying(ExecFailedException.class, e -> assertThat(e.exitCode())
                            .isEqualTo(3));
        }
    }

    @Test
    void signalToACommandThatHasEndedIsNoError() throws Exception {
        try (ExecProcess process = pebble.startExec(Exec.of("echo", "done"))) {
            assertThat(process.stdout().readAllBytes()).asString().isEqualTo("done\n");
            process.signal("SIGTERM");
            process.signal("SIGTERM");
            process.finish();
        }
    }

    @Test
    void textIsTheInputOfEachRun() {
        Exec cat = Exec.of("cat").stdin("text");

        assertThat(pebble.exec(cat).stdout()).isEqualTo("text");
        assertThat(pebble.exec(cat).stdout()).isEqualTo("text");
    }

    @Test
    void exitCodeIsAnException() {
        assertThatThrownBy(() -> pebble.exec(sh("echo half; echo why >&2; exit 7")))
                .isInstanceOfSatisfying(ExecFailedException.class, e -> {
                    assertThat(e.exitCode()).isEqualTo(7);
                    assertThat(e.output().stdout()).isEqualTo("half\n");
                })
                .hasMessage("sh ended with exit code 7: why");
    }

    @Test
    void longStandardErrorIsCutToItsEnd() {
        String script = "head -c 5000 /dev/zero | tr '\\0' x >&2; echo the end >&2; exit 7";

        assertThatThrownBy(() -> pebble.exec(sh(script)))
                .isInstanceOfSatisfying(
                        ExecFailedException.class,
                        e -> assertThat(e.output().stderr()).hasSize(5000 + "the end\n".length()))
                .hasMessageMatching("sh ended with exit code 7: x{993}the end");
    }

    @Test
    void environmentAndDirectoryAreThoseThatAreAskedFor() {
        pebble.addLayer(
                "test",
                Layer.of(Service.replacing("web")
                        .command("sleep 1000")
                        .environment("FROM", "service")
                        .workingDirectory("/usr")));

        assertThat(pebble.exec(sh("echo $A $B; pwd")
                                .environment("A", "1")
                                .environment("B", "✓")
                                .workingDirectory("/tmp"))
                        .stdout())
                .isEqualTo("1 ✓\n/tmp\n");
        assertThat(pebble.exec(sh("echo $FROM; pwd").serviceContext("web")).stdout())
                .isEqualTo("service\n/usr\n");
    }

    @Test
    void userIsTheOneThatIsAskedFor() {
        assumeTrue(System.getProperty("user.name").equals("root"), "only root can become another user");

        assertThat(pebble.exec(sh("id -u; id -g").userId(65534).groupId(65534).workingDirectory("/"))
                        .stdout())
                .isEqualTo("65534\n65534\n");
        assertThat(pebble.exec(sh("id -un").user("nobody").workingDirectory("/"))
                        .stdout())
                .isEqualTo("nobody\n");
    }

    @Test
    void whatIsNotThereIsRefused() {
        assertRefused(Exec.of("no-such-program"), 400, "cannot find executable \"no-such-program\"");
        assertRefused(sh("true").serviceContext("nobody"), 400, "nobody");
        assertRefused(sh("true").user("nobody-knows"), 400, "nobody-knows");
        assertRefused(sh("true").workingDirectory("/nothing"), 500, "working directory \"/nothing\" does not exist");
    }

    private void assertRefused(Exec exec, int statusCode, String reason) {
        assertThatThrownBy(() -> pebble.exec(exec))
                .isInstanceOfSatisfying(PebbleRefusedException.class, e -> assertThat(e.statusCode())
                        .isEqualTo(statusCode))
                .hasMessageContaining(reason);
    }

    @Test
    void commandThatTakesTooLongIsKilledAndItsOutputKept() throws Exception {
        String[] pid = new String[1];

        assertThatThrownBy(() -> pebble.exec(sh("echo $$; exec sleep 1000").limit(Duration.ofMillis(700))))
                .isInstanceOfSatisfying(
                        ExecTimeoutException.class,
                        e -> pid[0] = e.output().stdout().strip());

        assertEnds(pid[0]);
    }

    @Test
    void commandThatNeverStopsPrintingIsKilledInTime() throws Exception {
        try (ExecProcess process = pebble.startExec(Exec.of("yes").limit(Duration.ofSeconds(1)))) {
            InputStream stdout = process.stdout();

            assertThatThrownBy(() -> {
                        while (stdout.read() >= 0) {}
                    })
                    .isInstanceOf(ExecTimeoutException.class);
        }
    }

    @Test
    void grandchildThatHoldsTheOutputDoesNotHoldTheCaller() {
        assertThatThrownBy(() -> pebble.exec(sh("echo begun; sleep 5 & exit 0").limit(Duration.ofMillis(700))))
                .isInstanceOfSatisfying(
                        ExecTimeoutException.class,
                        e -> assertThat(e.output().stdout()).isEqualTo("begun\n"));
    }

    @Test
    void commandThatIsLeftAloneIsKilled() throws Exception {
        String pid;
        try (ExecProcess process = pebble.startExec(sh("echo $$; exec sleep 1000"))) {
            pid = new BufferedReader(new InputStreamReader(process.stdout(), StandardCharsets.UTF_8)).readLine();
        }

        assertEnds(pid);
    }

    /** Waits for the end of a process, which the test's time limit cuts short. */
    private static void assertEnds(String pid) throws Exception {
        ProcessHandle process = ProcessHandle.of(Long.parseLong(pid)).orElse(null);
        if (process != null) {
            process.onExit().get();
        }
    }

    @Test
    void signalsReachTheCommand() throws Exception {
        String script = "trap 'echo caught; exit 9' HUP; echo ready; while :; do sleep 0.05; done";
        try (ExecProcess process = pebble.startExec(sh(script))) {
            BufferedReader out = new BufferedReader(new InputStreamReader(process.stdout(), StandardCharsets.UTF_8));
            assertThat(out.readLine()).isEqualTo("ready");

            process.signal("SIGHUP");

            assertThat(out.readLine()).isEqualTo("caught");
            assertThatThrownBy(process::finish)
                    .isInstanceOfSatisfying(ExecFailedException.class, e -> assertThat(e.exitCode())
                            .isEqualTo(9));
        }
        try (ExecProcess process = pebble.startExec(Exec.of("sleep", "1000"))) {
            process.signal("SIGTERM");
            assertThatThrownBy(process::finish)
                    .isInstanceOfSatisfying(ExecFailedException.class, e -> assertThat(e.exitCode())
                            .isEqualTo(128 + 15));
        }
    }

    @Test
    void linesGoBackAndForth() throws Exception {
        try (ExecProcess process = pebble.startExec(sh("while read -r line; do echo \"got $line\"; done; echo end"))) {
            BufferedReader out = new BufferedReader(new InputStreamReader(process.stdout(), StandardCharsets.UTF_8));
            process.stdin().write("one\n".getBytes(StandardCharsets.UTF_8));
            assertThat(out.readLine()).isEqualTo("got one");
            process.stdin().write("two\n".getBytes(StandardCharsets.UTF_8));
            assertThat(out.readLine()).isEqualTo("got two");
            process.stdin().close();
            assertThat(out.readLine()).isEqualTo("end");
            assertThat(process.stderr().readAllBytes()).isEmpty();
            assertThat(process.finish().stdout()).isEmpty();
        }
    }

    @Test
    void daemonThatIsKilledEndsTheCommand() throws Exception {
        try (ExecProcess process = pebble.startExec(sh("echo begun; exec sleep 1000"))) {
            assertThat(process.stdout().readNBytes(6)).asString().isEqualTo("begun\n");

            daemon.kill();

            assertThatThrownBy(process::finish).isInstanceOf(PebbleUnreachableException.class);
        }
    }
}
