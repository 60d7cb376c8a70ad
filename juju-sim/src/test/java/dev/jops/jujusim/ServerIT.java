package dev.jops.jujusim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.jujusim.PackedJuju.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packed {@code juju} and its server, with charms and clients that do not do as they should. */
class ServerIT {
    private static final String HANGS = "exec sleep 600";

    @TempDir
    Path directory;

    private PackedJuju juju;

    @BeforeEach
    void useDirectory() {
        juju = new PackedJuju(directory);
    }

    @AfterEach
    void stopServer() throws IOException, InterruptedException {
        juju("sim", "stop");
    }

    @Test
    void wrongCommandsEndAsWithTheRealClient() throws IOException, InterruptedException {
        assertThat(juju("nonsuch").exitCode()).isEqualTo(1);
        assertThat(juju("statsu").errors())
                .isEqualTo(
                        "ERROR juju: \"statsu\" is not a juju command. See \"juju --help\".\n\nDid you mean:\n\tstatus\n");
        assertThat(juju("enable-ha"))
                .isEqualTo(new Answer(1, "", "ERROR \"juju enable-ha\" is not simulated: juju help lists what is\n"));
        assertThat(juju("status", "--nonsuch"))
                .isEqualTo(new Answer(2, "", "ERROR option provided but not defined: --nonsuch\n"));
        assertThat(juju("status", "-m", "other:m").exitCode()).isEqualTo(2);
        assertThat(juju("status", "-m", "nonsuch"))
                .isEqualTo(new Answer(1, "", "ERROR model simulated:nonsuch not found\n"));
        assertThat(juju("status").errors()).startsWith("ERROR No model in focus.");
        assertThat(juju("add-model", "m").exitCode()).isZero();
        assertThat(juju("config", "nonsuch", "--format", "json"))
                .isEqualTo(new Answer(1, "{}\n", "ERROR application \"nonsuch\" not found (not found)\n"));
        assertThat(juju("switch", "a", "b")).isEqualTo(new Answer(2, "", "ERROR unrecognized args: [\"b\"]\n"));
    }

    @Test
    void charmThatHangsKeepsNobodyFromLookingAndGoesByForce() throws IOException, InterruptedException {
        juju("add-model", "m");
        assertThat(juju("deploy", juju.charm(HANGS)).exitCode()).isZero();

        Answer status = juju("status", "--format", "json");
        Answer unit = juju("show-unit", "odd/0");

        assertThat(status.output()).contains("running install hook");
        assertThat(unit.exitCode()).isZero();
        assertThat(juju("destroy-model", "m", "--no-prompt", "--force").exitCode())
                .isZero();
        assertThat(juju("models", "--format", "json").output()).startsWith("{\"models\":[]");
        assertThat(runningPrograms()).noneMatch(command -> command.contains("sleep 600"));
    }

    @Test
    void updateStatusRunsAsOftenAsTheModelSays() throws IOException, InterruptedException {
        juju("add-model", "m");
        juju("deploy", juju.charm("exit 0"));
        juju("status");

        assertThat(juju("model-config", "update-status-hook-interval=10s").exitCode())
                .isZero();
        juju("sim", "advance", "1m");

        String log = juju("debug-log", "--limit", "0").output();
        assertThat(log.lines().filter(line -> line.contains("ran \"update-status\" hook")))
                .hasSizeBetween(4, 7); // a fifth more or less each time
        assertThat(juju("model-config", "update-status-hook-interval").output()).isEqualTo("10s\n");
    }

    @Test
    void clientsAtOnceFindOneServerAndEachOthersModels() throws IOException, InterruptedException {
        List<Process> clients = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            clients.add(juju.process("client-" + i, "add-model", "m" + i).start());
        }
        for (Process client : clients) {
            assertThat(client.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(client.exitValue()).isZero();
        }

        assertThat(juju.servers()).hasSize(1);
        assertThat(juju("models", "--format", "json").output())
                .contains("admin/m0", "admin/m1", "admin/m2", "admin/m3");
    }

    @Test
    void serverThatWasKilledIsNoticed() throws IOException, InterruptedException {
        juju("add-model", "m");
        juju.servers().forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle server : juju.servers()) {
            server.onExit().join();
        }

        Answer models = juju("models", "--format", "json");

        assertThat(models.exitCode()).isZero();
        assertThat(models.output()).startsWith("{\"models\":[]");
    }

    @Test
    void commandRightAfterStopBeginsAnew() throws IOException, InterruptedException {
        for (int i = 0; i < 4; i++) {
            assertThat(juju("add-model", "m")).extracting(Answer::exitCode).isEqualTo(0);
            assertThat(juju("sim", "stop").exitCode()).isZero();
        }
    }

    @Test
    void directoryThatOthersCanOpenIsRefused() throws IOException, InterruptedException {
        Files.createDirectory(
                juju.home(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));

        Answer refused = juju("models");

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.errors()).contains("is open to other users");
        Files.setPosixFilePermissions(juju.home(), PosixFilePermissions.fromString("rwx------"));
    }

    private static List<String> runningPrograms() {
        return ProcessHandle.allProcesses()
                .map(process -> process.info().commandLine().orElse(""))
                .toList();
    }

    private Answer juju(String... words) throws IOException, InterruptedException {
        return juju.juju(words);
    }
}
