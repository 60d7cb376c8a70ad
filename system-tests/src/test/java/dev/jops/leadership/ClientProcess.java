package dev.jops.leadership;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A test's program in a process of its own, which can be killed, stopped and continued. */
final class ClientProcess implements AutoCloseable {
    private final Process process;

    private ClientProcess(Process process) {
        this.process = process;
    }

    /** Starts a class whose main method calls {@link #endWithParent()}; its output is appended to a file. */
    static ClientProcess start(Class<?> program, Path output, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        command.addAll(List.of(arguments));
        return new ClientProcess(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                .start());
    }

    /** Ends this process with the test that has started it, however that ends. */
    static void endWithParent() {
        Thread watch = new Thread(ClientProcess::haltAtEndOfInput, "watch");
        watch.setDaemon(true);
        watch.start();
    }

    void stop() throws IOException, InterruptedException {
        signal("STOP");
    }

    void goOn() throws IOException, InterruptedException {
        signal("CONT");
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private void signal(String name) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }

    private static void haltAtEndOfInput() {
        try {
            while (System.in.read() >= 0) {
                // nothing is said
            }
        } catch (IOException e) { // as good as the end
        }
        Runtime.getRuntime().halt(0);
    }
}
