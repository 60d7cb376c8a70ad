package dev.jops.jujusim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The packed {@code juju} with a server of its own, whose models are in a directory of the test. */
final class PackedJuju {
    static final Path INSTALLED = Path.of("target/juju-sim").toAbsolutePath();

    private final Path directory;

    PackedJuju(Path directory) {
        this.directory = directory;
    }

    record Answer(int exitCode, String output, String errors) {}

    Path home() {
        return directory.resolve("sim");
    }

    Answer juju(String... words) throws IOException, InterruptedException {
        return answer("client", process("client", words).start(), "juju " + String.join(" ", words));
    }

    /** Waits until a client ends that was started with {@link #process}. */
    Answer answer(String client, Process process, String what) throws IOException, InterruptedException {
        boolean hasEnded = process.waitFor(1, TimeUnit.MINUTES);
        if (!hasEnded) {
            process.destroyForcibly();
        }
        assertThat(hasEnded).as("%s ends", what).isTrue();
        return new Answer(
                process.exitValue(),
                Files.readString(directory.resolve(client + ".output")),
                Files.readString(directory.resolve(client + ".errors")));
    }

    ProcessBuilder process(String client, String... words) {
        List<String> command =
                new ArrayList<>(List.of(INSTALLED.resolve("bin/juju").toString()));
        command.addAll(List.of(words));
        return program(client, command);
    }

    /** Returns another program in the environment that {@code juju} has here. */
    ProcessBuilder program(String client, List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(directory.resolve(client + ".output").toFile())
                .redirectError(directory.resolve(client + ".errors").toFile());
        builder.environment().put("JUJU_SIM_HOME", home().toString());
        builder.environment().keySet().removeAll(List.of("JUJU_MODEL", "JUJU_CONTROLLER", "JUJU_SIM_CLOUD"));
        return builder;
    }

    List<ProcessHandle> servers() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.endsWith("ServerMain " + home()))
                        .isPresent())
                .toList();
    }

    /** Makes a charm without metadata but its name, {@code odd}. */
    String charm(String program) throws IOException {
        Path charm = Files.createDirectory(directory.resolve("odd"));
        Files.writeString(charm.resolve("metadata.yaml"), "name: odd\nsummary: odd\ndescription: odd\n");
        Files.writeString(charm.resolve("dispatch"), "#!/bin/sh\n" + program + "\n");
        Files.setPosixFilePermissions(charm.resolve("dispatch"), PosixFilePermissions.fromString("rwxr-xr-x"));
        return charm.toString();
    }

    @Override
    public String toString() {
        return home().toString();
    }
}
