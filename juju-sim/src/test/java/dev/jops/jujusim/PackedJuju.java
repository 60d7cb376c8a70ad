package dev.jops.jujusim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.jujusim.model.FileTree;
import dev.jops.jujusim.protocol.Request;
import dev.jops.jujusim.protocol.SimulationHome;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The packed {@code juju}, with a server for each test. If the field is static, one server is shared by all tests of a
 * class, and each test begins without models.
 */
final class PackedJuju implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
    static final Path INSTALLED = Path.of("target/juju-sim").toAbsolutePath();
    private static final Pattern MODEL = Pattern.compile("\"short-name\":\"([^\"]+)\"");

    /** Variables that can name a model or cloud of the developer. */
    private static final List<String> ELSEWHERE = List.of("JUJU_MODEL", "JUJU_CONTROLLER", "JUJU_SIM_CLOUD");

    private Path shared = Path.of("target");
    private Path directory = Path.of("target");
    private boolean isShared;

    record Answer(int exitCode, String output, String errors) {}

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        isShared = true;
        shared = Files.createTempDirectory("jops-juju-");
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        directory = Files.createTempDirectory("jops-juju-");
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException, InterruptedException {
        if (isShared) {
            Matcher model = MODEL.matcher(run("models", "--format", "json").output());
            while (model.find()) {
                run("destroy-model", model.group(1), "--no-prompt", "--force");
            }
        } else {
            stop();
        }
        FileTree.remove(directory);
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException, InterruptedException {
        directory = shared;
        stop();
        FileTree.remove(shared);
    }

    private void stop() throws IOException, InterruptedException {
        if (!servers().isEmpty()) {
            run("sim", "stop");
        }
    }

    /** Returns a path in the directory of the test. */
    Path file(String name) {
        return directory.resolve(name);
    }

    /** Returns the directory of the server. */
    Path home() {
        return isShared ? shared.resolve("sim") : file("sim");
    }

    /** Runs a command, in this process unless it has to start the server. */
    Answer run(String... words) throws IOException, InterruptedException {
        Optional<ConnectedClient> running = ConnectedClient.to(new SimulationHome(home()).socket());
        if (running.isPresent()) {
            try (ConnectedClient client = running.get()) {
                return client.run(variables(), words);
            }
        }
        return answer("client", process("client", words).start(), "juju " + String.join(" ", words));
    }

    private static Map<String, String> variables() {
        Map<String, String> variables = new HashMap<>(System.getenv());
        variables.keySet().retainAll(Request.VARIABLES);
        variables.keySet().removeAll(ELSEWHERE);
        return variables;
    }

    /** Waits until a client ends that was started with {@link #process} or {@link #program}. */
    Answer answer(String client, Process process, String what) throws IOException, InterruptedException {
        boolean hasEnded = process.waitFor(10, TimeUnit.MINUTES);
        if (!hasEnded) {
            process.destroyForcibly();
        }
        assertThat(hasEnded).as("%s ends", what).isTrue();
        return new Answer(process.exitValue(), written(client + ".output"), written(client + ".errors"));
    }

    /** Returns what was written to a file; empty if the test has redirected the client. */
    private String written(String name) throws IOException {
        return Files.exists(file(name)) ? Files.readString(file(name)) : "";
    }

    /** Reads a client's output until a line that contains this text. */
    static void awaitLine(BufferedReader output, String text) throws IOException {
        String line = output.readLine();
        while (line != null && !line.contains(text)) {
            line = output.readLine();
        }
        assertThat(line).as("a line with %s", text).isNotNull();
    }

    ProcessBuilder process(String client, String... words) {
        List<String> command =
                new ArrayList<>(List.of(INSTALLED.resolve("bin/juju").toString()));
        command.addAll(List.of(words));
        return program(client, command);
    }

    /** Returns another program, in the environment of {@code juju}. */
    ProcessBuilder program(String client, List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(file(client + ".output").toFile())
                .redirectError(file(client + ".errors").toFile());
        Map<String, String> environment = builder.environment();
        environment.put("JUJU_SIM_HOME", home().toString());
        environment.keySet().removeAll(ELSEWHERE);
        return builder;
    }

    /** Returns a program in Python that finds {@code juju} on its path. */
    ProcessBuilder python(String client, List<String> command) {
        ProcessBuilder builder = program(client, command);
        builder.environment().put("PATH", INSTALLED.resolve("bin") + ":" + System.getenv("PATH"));
        builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        return builder;
    }

    List<ProcessHandle> servers() {
        return running("ServerMain " + home());
    }

    /** Creates a charm whose metadata is only its name, {@code odd}. */
    String charm(String program) throws IOException {
        return charm("odd", "", program);
    }

    /** Creates a charm that is a shell script. */
    String charm(String name, String metadata, String program) throws IOException {
        Path charm = Files.createDirectory(file(name));
        Files.writeString(
                charm.resolve("metadata.yaml"),
                "name: " + name + "\nsummary: a script\ndescription: a script\n" + metadata);
        Files.writeString(charm.resolve("dispatch"), "#!/bin/sh\n" + program + "\n");
        Files.setPosixFilePermissions(charm.resolve("dispatch"), PosixFilePermissions.fromString("rwxr-xr-x"));
        return charm.toString();
    }

    /** Returns a command that does not end, different in each test. */
    String sleep() {
        return "sleep 9000." + Integer.toUnsignedString(directory.hashCode());
    }

    /** Returns the processes on this computer that run this program, of any test or user. */
    static List<ProcessHandle> running(String program) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.endsWith(program))
                        .isPresent())
                .toList();
    }

    @Override
    public String toString() {
        return home().toString();
    }
}
