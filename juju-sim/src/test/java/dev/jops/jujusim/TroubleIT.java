package dev.jops.jujusim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jops.jujusim.PackedJuju.Answer;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The packed {@code juju}, with hooks that hang, Ctrl-C, a full disk and a second server. */
@Timeout(60)
class TroubleIT {
    private static final String CLIENT = "other";

    @RegisterExtension
    final PackedJuju juju = new PackedJuju();

    @Test
    void hookThatHangsIsStoppedAtItsLimitAndTheLogSaysWhatItRan() throws IOException, InterruptedException {
        juju.run("add-model", "m");
        assertThat(juju.run("sim", "limit-hooks", "soon").exitCode()).isEqualTo(2);
        assertThat(juju.run("sim", "limit-hooks", "1s").exitCode()).isZero();
        juju.run("deploy", juju.charm("status-set maintenance slow; " + juju.sleep()));

        Answer waited = juju.run("wait-for", "unit", "odd/0", "--query", "workload-status==\"error\"");

        assertThat(waited.exitCode()).as(waited.errors()).isZero();
        assertThat(juju.run("status", "--format", "json").output()).contains("hook failed: \\\"install\\\"");
        assertThat(juju.run("debug-log", "--limit", "0").output())
                .contains("stopped \"install\", which has called no hook command for 1.0 s since status-set")
                .containsPattern("it was running [^;]*sleep");
    }

    @Test
    void charmThatPrintsEndlesslyDoesNotFillMemory() throws IOException, InterruptedException {
        juju.run("add-model", "m");
        juju.run(
                "deploy",
                juju.charm(
                        "[ $JUJU_DISPATCH_PATH = hooks/install ] && head -c 50000000 /dev/zero | tr '\\0' '\\n'; exit 0"));

        juju.run("wait-for", "unit", "odd/0", "--query", "workload-status==\"unknown\"");

        assertThat(juju.run("debug-log", "--limit", "0").output())
                .contains("the hook printed 50000000 bytes to its stdout, of which the first 1048576 are kept");
    }

    @Test
    void ctrlCEndsTheClientButNotTheServerOrWhatItDoes() throws IOException, InterruptedException {
        // The first command, in whose group the server would be that it starts.
        Process first = juju.program(CLIENT, inGroup("add-model", "m")).start();
        assertThat(juju.answer(CLIENT, first, "juju add-model").exitCode()).isZero();
        juju.run("deploy", juju.charm("juju-log begins; exec " + juju.sleep()));
        Process client = juju.program(CLIENT, inGroup("debug-log", "--replay", "--tail"))
                .redirectOutput(Redirect.PIPE)
                .start();
        PackedJuju.awaitLine(client.inputReader(), "begins");

        new ProcessBuilder("kill", "-INT", "--", "-" + client.pid()).start().waitFor();

        assertThat(juju.answer(CLIENT, client, "debug-log").exitCode()).isEqualTo(130);
        assertThat(juju.servers()).hasSize(1);
        assertThat(juju.run("status", "--format", "json").output()).contains("running install hook");
    }

    /** Returns a command in a process group of its own that obeys Ctrl-C even if the build's processes ignore it. */
    private static List<String> inGroup(String... words) {
        List<String> command =
                new ArrayList<>(List.of("setsid", "env", "--default-signal=INT", PackedJuju.INSTALLED + "/bin/juju"));
        command.addAll(List.of(words));
        return command;
    }

    @Test
    void secondServerOnTheSameDataEndsAndLeavesTheFirstAlone() throws IOException, InterruptedException {
        juju.run("add-model", "m");
        List<String> server = List.of(
                PackedJuju.INSTALLED + "/runtime/bin/java",
                "-m",
                "dev.jops.jujusim/dev.jops.jujusim.server.ServerMain",
                juju.home().toString());

        Answer second = juju.answer(CLIENT, juju.program(CLIENT, server).start(), "a second server");

        assertThat(second.exitCode()).isZero();
        assertThat(juju.run("models", "--format", "json").output()).contains("admin/m");
    }

    @Test
    void answerThatCantBeWrittenIsAnError() throws IOException, InterruptedException {
        juju.run("add-model", "m");
        Process client = juju.process(CLIENT, "models")
                .redirectOutput(Redirect.appendTo(Path.of("/dev/full").toFile()))
                .start();
        Files.createFile(juju.file(CLIENT + ".output"));

        Answer full = juju.answer(CLIENT, client, "models");

        assertThat(full.exitCode()).isEqualTo(1);
        assertThat(full.errors()).startsWith("ERROR ").contains("No space left on device");
    }

    @Test
    void fullDiskFailsWhatNeedsItAndNothingElse() throws IOException, InterruptedException {
        Path charm = Path.of(juju.charm("exit 0"));
        Files.write(charm.resolve("large"), new byte[4_000_000]);
        Files.createDirectory(juju.home());
        String command = PackedJuju.INSTALLED + "/bin/juju";
        Answer mount = inOwnMounts("mount -t tmpfs -o size=1m,mode=700 none " + juju.home());
        assumeTrue(mount.exitCode() == 0, () -> "no directory can be mounted: " + mount.errors());

        Answer answer = inOwnMounts("mount -t tmpfs -o size=1m,mode=700 none " + juju.home() + " && "
                + command + " add-model m && { " + command + " deploy " + charm + "; echo exit code $?; "
                + command + " models --format json; " + command + " sim stop; }");

        assertThat(answer.errors()).contains("ERROR ").contains("No space left on device");
        assertThat(answer.output()).contains("exit code 1", "admin/m");
    }

    private Answer inOwnMounts(String script) throws IOException, InterruptedException {
        List<String> command = List.of("unshare", "--user", "--map-root-user", "--mount", "sh", "-c", script);
        return juju.answer(CLIENT, juju.program(CLIENT, command).start(), script);
    }
}
