package dev.jops.jujusim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.jujusim.PackedJuju.Answer;
import dev.jops.jujusim.protocol.SimulationHome;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The packed {@code juju} and its server, with charms and clients that misbehave. */
class ServerIT {
    @RegisterExtension
    final PackedJuju juju = new PackedJuju();

    @Test
    void wrongCommandsEndAsWithTheRealClient() throws IOException, InterruptedException {
        assertThat(juju.run("nonsuch").exitCode()).isEqualTo(1);
        assertThat(juju.run("statsu").errors())
                .isEqualTo(
                        "ERROR juju: \"statsu\" is not a juju command. See \"juju --help\".\n\nDid you mean:\n\tstatus\n");
        assertThat(juju.run("enable-ha"))
                .isEqualTo(new Answer(1, "", "ERROR \"juju enable-ha\" is not simulated: juju help lists what is\n"));
        assertThat(juju.run("status", "--nonsuch"))
                .isEqualTo(new Answer(2, "", "ERROR option provided but not defined: --nonsuch\n"));
        for (String verb : List.of("replay", "save", "seed", "start")) {
            assertThat(juju.run("sim", verb, "--help").output()).startsWith("Usage: juju sim " + verb + " [options]");
        }
        assertThat(juju.run("help", "sim", "save").output()).startsWith("Usage: juju sim save [options] <file>\n");
        assertThat(juju.run("status", "-m", "other:m").exitCode()).isEqualTo(2);
        assertThat(juju.run("status", "-m", "nonsuch"))
                .isEqualTo(new Answer(1, "", "ERROR model simulated:nonsuch not found\n"));
        assertThat(juju.run("status").errors()).startsWith("ERROR No model in focus.");
        assertThat(juju.run("add-model", "m").exitCode()).isZero();
        assertThat(juju.run("config", "nonsuch", "--format", "json"))
                .isEqualTo(new Answer(1, "{}\n", "ERROR application \"nonsuch\" not found (not found)\n"));
        assertThat(juju.run("switch", "a", "b")).isEqualTo(new Answer(2, "", "ERROR unrecognized args: [\"b\"]\n"));
    }

    @Test
    void hangingCharmBlocksNobodyAndIsRemovedByForce() throws IOException, InterruptedException {
        juju.run("add-model", "m");
        assertThat(juju.run("deploy", juju.charm("exec " + juju.sleep())).exitCode())
                .isZero();

        Answer status = juju.run("status", "--format", "json");
        Answer unit = juju.run("show-unit", "odd/0");

        assertThat(status.output()).contains("running install hook");
        assertThat(unit.exitCode()).isZero();
        assertThat(juju.run("destroy-model", "m", "--no-prompt", "--force").exitCode())
                .isZero();
        assertThat(juju.run("models", "--format", "json").output()).startsWith("{\"models\":[]");
        assertThat(PackedJuju.running(juju.sleep())).isEmpty();
    }

    @Test
    void updateStatusRunsAsOftenAsTheModelSays() throws IOException, InterruptedException {
        juju.run("add-model", "m");
        juju.run("deploy", juju.charm("exit 0"));
        juju.run("status");

        assertThat(juju.run("model-config", "update-status-hook-interval=10s").exitCode())
                .isZero();
        juju.run("sim", "advance", "1m");

        String log = juju.run("debug-log", "--limit", "0").output();
        assertThat(log.lines().filter(line -> line.contains("ran \"update-status\" hook")))
                .hasSizeBetween(4, 7); // each interval varies by a fifth
        assertThat(juju.run("model-config", "update-status-hook-interval").output())
                .isEqualTo("10s\n");
    }

    @Test
    void clientsAtTheSameTimeFindOneServerAndEachOthersModels() throws IOException, InterruptedException {
        List<Process> clients = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            clients.add(juju.process("client-" + i, "add-model", "m" + i).start());
        }
        for (Process client : clients) {
            assertThat(client.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(client.exitValue()).isZero();
        }

        assertThat(juju.servers()).hasSize(1);
        assertThat(juju.run("models", "--format", "json").output())
                .contains("admin/m0", "admin/m1", "admin/m2", "admin/m3");
    }

    @Test
    void serverThatWasKilledIsNoticed() throws IOException, InterruptedException {
        juju.run("add-model", "m");
        List<ProcessHandle> servers = juju.servers();
        servers.forEach(ProcessHandle::destroyForcibly);
        servers.forEach(server -> server.onExit().join());

        Answer models = juju.run("models", "--format", "json");

        assertThat(models)
                .isEqualTo(new Answer(
                        0,
                        "{\"models\":[]}\n",
                        "WARNING the server of the simulated Juju was killed, and its models are gone\n"));
        assertThat(juju.run("models", "--format", "json").errors()).isEmpty();
    }

    @Test
    void stopReturnsWhenNothingRunsAnyMore() throws IOException, InterruptedException {
        juju.run("add-model", "m");
        assertThat(juju.run("deploy", juju.charm("exec " + juju.sleep())).exitCode())
                .isZero();
        assertThat(juju.run("status", "--format", "json").output()).contains("running install hook");

        assertThat(juju.run("sim", "stop").exitCode()).isZero();

        assertThat(PackedJuju.running(juju.sleep())).isEmpty();
        assertThat(new SimulationHome(juju.home()).socket()).doesNotExist();
    }

    @Test
    void serverThatHoldsTheLockWhileItEndsIsWaitedFor() throws IOException, InterruptedException {
        Files.createDirectory(
                juju.home(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        try (FileChannel file = FileChannel.open(
                        juju.home().resolve("lock"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                FileLock ending = file.lock()) {
            assertThat(ending.isValid()).isTrue();
            Process client =
                    juju.process("client", "models", "--format", "json").start();
            while (juju.servers().isEmpty()) {
                Thread.onSpinWait();
            }
            juju.servers().forEach(refused -> refused.onExit().join());
            ending.release();

            Answer models = juju.answer("client", client, "juju models");

            assertThat(models.exitCode()).isZero();
            assertThat(models.output()).startsWith("{\"models\":[]");
        }
    }

    @Test
    void directoryThatOthersCanOpenIsRefused() throws IOException, InterruptedException {
        Files.createDirectory(
                juju.home(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));

        Answer refused = juju.run("models");

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.errors()).contains("is open to other users");
        Files.setPosixFilePermissions(juju.home(), PosixFilePermissions.fromString("rwx------"));
    }
}
