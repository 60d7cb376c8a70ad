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
        List<String> command = new ArrayList<>(List.of(BIN.resolve("juju").toString()));
        command.addAll(List.of(words));
        Path output = directory.resolve("output");
        Path errors = directory.resolve("errors");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile());
        builder.environment().put("JUJU_SIM_HOME", home().toString());
        builder.environment().keySet().removeAll(List.of("JUJU_MODEL", "JUJU_CONTROLLER", "JUJU_SIM_CLOUD"));
        Process process = builder.start();
        boolean hasEnded = process.waitFor(1, TimeUnit.MINUTES);
        if (!hasEnded) {
            process.destroyForcibly();
        }
        assertThat(hasEnded).as("%s ends", command).isTrue();
        return new Answer(process.exitValue(), Files.readString(output), Files.readString(errors));
    }
}
