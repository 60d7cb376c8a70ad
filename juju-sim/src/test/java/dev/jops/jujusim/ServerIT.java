package dev.jops.jujusim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packed {@code juju} and its server, with charms and clients that do not do as they should. */
class ServerIT {
    private static final Path BIN = Path.of("target/juju-sim/bin").toAbsolutePath();
    private static final String HANGS = "exec sleep 600";

    @TempDir
    Path directory;

    private record Answer(int exitCode, String output, String errors) {}

    @AfterEach
    void stopServer() throws IOException, InterruptedException {
        juju("sim", "stop");
    }

    @Test
    void wrongCommandsEndAsWithTheRealClient() throws IOException, InterruptedException {
        assertThat(juju("nonsuch").exitCode()).isEqualTo(1);
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
        assertThat(juju("deploy", charm(HANGS)).exitCode()).isZero();

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
        juju("deploy", charm("exit 0"));
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
            clients.add(process("client-" + i, "add-model", "m" + i).start());
        }
        for (Process client : clients) {
            assertThat(client.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(client.exitValue()).isZero();
        }

        assertThat(servers()).hasSize(1);
        assertThat(juju("models", "--format", "json").output())
                .contains("admin/m0", "admin/m1", "admin/m2", "admin/m3");
    }

    @Test
    void serverThatWasKilledIsNoticed() throws IOException, InterruptedException {
        juju("add-model", "m");
        servers().forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle server : servers()) {
            server.onExit().join();
        }

        Answer models = juju("models", "--format", "json");

        assertThat(models.exitCode()).isZero();
        assertThat(models.output()).startsWith("{\"models\":[]");
    }

    @Test
    void directoryThatOthersCanOpenIsRefused() throws IOException, InterruptedException {
        Files.createDirectory(
                home(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));

        Answer refused = juju("models");

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.errors()).contains("is open to other users");
        Files.setPosixFilePermissions(home(), PosixFilePermissions.fromString("rwx------"));
    }

    private Path home() {
        return directory.resolve("sim");
    }

    private List<ProcessHandle> servers() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.endsWith("ServerMain " + home()))
                        .isPresent())
                .toList();
    }

    private static List<String> runningPrograms() {
        return ProcessHandle.allProcesses()
                .map(process -> process.info().commandLine().orElse(""))
                .toList();
    }

    private String charm(String program) throws IOException {
        Path charm = Files.createDirectory(directory.resolve("odd"));
        Files.writeString(charm.resolve("metadata.yaml"), "name: odd\nsummary: odd\ndescription: odd\n");
        Files.writeString(charm.resolve("dispatch"), "#!/bin/sh\n" + program + "\n");
        Files.setPosixFilePermissions(charm.resolve("dispatch"), PosixFilePermissions.fromString("rwxr-xr-x"));
        return charm.toString();
    }

    private Answer juju(String... words) throws IOException, InterruptedException {
        Process process = process("client", words).start();
        boolean hasEnded = process.waitFor(1, TimeUnit.MINUTES);
        if (!hasEnded) {
            process.destroyForcibly();
        }
        assertThat(hasEnded).as("juju %s ends", String.join(" ", words)).isTrue();
        return new Answer(
                process.exitValue(),
                Files.readString(directory.resolve("client.output")),
                Files.readString(directory.resolve("client.errors")));
    }

    private ProcessBuilder process(String client, String... words) {
        List<String> command = new ArrayList<>(List.of(BIN.resolve("juju").toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(directory.resolve(client + ".output").toFile())
                .redirectError(directory.resolve(client + ".errors").toFile());
        builder.environment().put("JUJU_SIM_HOME", home().toString());
        builder.environment().keySet().removeAll(List.of("JUJU_MODEL", "JUJU_CONTROLLER", "JUJU_SIM_CLOUD"));
        return builder;
    }
}
