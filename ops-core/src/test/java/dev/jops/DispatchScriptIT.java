package dev.jops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.stream.JsonReader;
import dev.jops.internal.doubles.Scripts;
import dev.jops.leadership.NotLeaderException;
import example.DebuggedCharm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The {@code dispatch} that packing writes into a charm, as an operator runs it. */
@Timeout(120)
class DispatchScriptIT {
    private static final Path SCRIPT = Path.of("../ops-maven-plugin/src/main/resources/dev/jops/maven/dispatch");

    @TempDir
    Path dir = Path.of("");

    private final Map<String, String> environment = new TreeMap<>();
    private Path charmDir = Path.of("");

    @BeforeEach
    void installCharmAndTools() throws Exception {
        charmDir = Files.createDirectory(dir.resolve("charm"));
        Files.writeString(charmDir.resolve("metadata.yaml"), "name: mysql\n");
        Scripts tools = new Scripts(Files.createDirectory(dir.resolve("tools")));
        for (String tool : List.of("juju-log", "status-set")) {
            tools.write(tool, "echo " + tool + " \"$@\" >> " + dir.resolve("calls"));
        }
        packClassPath(charmDir.resolve("charm.jar"));
        writeDispatch();

        environment.put(
                "PATH",
                dir.resolve("tools") + ":" + Path.of(System.getProperty("java.home"), "bin") + ":/usr/bin:/bin");
        environment.put("JUJU_CHARM_DIR", charmDir.toString());
        environment.put("JUJU_UNIT_NAME", "mysql/0");
        environment.put("JUJU_VERSION", "3.6.14");
    }

    /** A jar without content, whose manifest names what a packed charm has on its class path. */
    private static void packClassPath(Path jar) throws Exception {
        List<String> places = new ArrayList<>();
        for (Class<?> type : List.of(
                Ops.class,
                NotLeaderException.class,
                JsonReader.class,
                org.yaml.snakeyaml.Yaml.class,
                DebuggedCharm.class)) {
            places.add(type.getProtectionDomain().getCodeSource().getLocation().toString());
        }
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, String.join(" ", places));
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    }

    /** Writes the script to the charm directory, with the Java of this test in place of the charm's runtime. */
    private void writeDispatch() throws IOException {
        Path dispatch = charmDir.resolve("dispatch");
        Files.writeString(
                dispatch,
                Files.readString(SCRIPT)
                        .replace("@MAIN_CLASS@", DebuggedCharm.class.getName())
                        .replace("@LOADER@", "/"));
        Files.setPosixFilePermissions(dispatch, PosixFilePermissions.fromString("rwxr-xr-x"));
        writeJava("");
    }

    private void writeJava(String option) throws IOException {
        Path bin = Files.createDirectories(charmDir.resolve("runtime/bin"));
        String java = System.getProperty("java.home") + "/bin/java ";
        new Scripts(bin).write("java", "exec " + java + option + "-cp charm.jar \"$@\"");
    }

    private Process start(Path workingDirectory, String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(workingDirectory.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    private List<String> calls() throws IOException {
        Path calls = dir.resolve("calls");
        return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    }

    private static String text(InputStream stream) throws IOException {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void jujuExecDispatchesFromAnyDirectory() throws Exception {
        Path elsewhere = Files.createDirectory(charmDir.resolve("src"));
        environment.put("JUJU_DISPATCH_PATH", "hooks/update-status");

        Process process = start(elsewhere, "../dispatch");

        assertThat(text(process.getErrorStream()) + text(process.getInputStream()))
                .isEmpty();
        assertThat(process.waitFor()).isZero();
        assertThat(calls()).containsExactly("status-set --application=false active -- went on");
    }

    @Test
    void jujuExecWithoutAPathHasNoEvent() throws Exception {

        Process process = start(charmDir, "./dispatch");

        assertThat(text(process.getErrorStream()) + text(process.getInputStream()))
                .isEmpty();
        assertThat(process.waitFor()).isZero();
        assertThat(calls()).isEmpty();
    }

    @Test
    void debuggerAttachesAtANamedBreakpoint() throws Exception {
        int port = freePort();
        environment.put("JUJU_DISPATCH_PATH", "hooks/update-status");
        environment.put("JUJU_DEBUG_AT", "before-status");
        environment.put("JOPS_DEBUG_PORT", Integer.toString(port));

        Process process = start(charmDir, "./dispatch");

        assertThat(lineOf(process.getErrorStream()))
                .isEqualTo("stopped at the breakpoint before-status: attach a Java debugger to 127.0.0.1:" + port
                        + ", as in \"jdb -attach 127.0.0.1:" + port
                        + "\"; \"catch dev.jops.framework.BreakpointException\" stops at later ones too");
        assertThat(attach(port, "where"))
                .contains("Exception occurred: dev.jops.framework.BreakpointException")
                .contains("example.DebuggedCharm.onUpdateStatus");
        assertThat(process.waitFor()).isZero();
        assertThat(calls()).containsExactly("status-set --application=false active -- went on");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hook", "all"})
    void debuggerAttachesBeforeAHandler(String at) throws Exception {
        int port = freePort();
        environment.put("JUJU_DISPATCH_PATH", "hooks/update-status");
        environment.put("JUJU_DEBUG_AT", at);
        environment.put("JOPS_DEBUG_PORT", Integer.toString(port));

        Process process = start(charmDir, "./dispatch");

        assertThat(lineOf(process.getErrorStream()))
                .startsWith("stopped at the handler of charm for charm/update-status: attach a Java debugger to ");
        assertThat(attach(port, "where"))
                .contains("dev.jops.framework.EventLoop.deliver")
                .doesNotContain("onUpdateStatus");
        assertThat(process.waitFor()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"another-point", ""})
    void debuggerIsNotWaitedForWithoutABreakpoint(String at) throws Exception {
        environment.put("JUJU_DISPATCH_PATH", "hooks/update-status");
        environment.put("JUJU_DEBUG_AT", at);
        environment.put("JOPS_DEBUG_PORT", Integer.toString(freePort()));

        Process process = start(charmDir, "./dispatch");

        assertThat(text(process.getErrorStream())).isEmpty();
        assertThat(process.waitFor()).isZero();
        assertThat(calls()).last().isEqualTo("status-set --application=false active -- went on");
    }

    @Test
    void takenPortIsReportedAndTheHookGoesOn() throws Exception {
        environment.put("JUJU_DISPATCH_PATH", "hooks/update-status");
        environment.put("JUJU_DEBUG_AT", "before-status");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            environment.put("JOPS_DEBUG_PORT", Integer.toString(taken.getLocalPort()));

            Process process = start(charmDir, "./dispatch");

            assertThat(text(process.getErrorStream()))
                    .isEqualTo("JUJU_DEBUG_AT asks to stop at the breakpoint before-status, but another process has"
                            + " 127.0.0.1:" + taken.getLocalPort() + ": set JOPS_DEBUG_PORT to a free port; the charm"
                            + " goes on\n");
            assertThat(process.waitFor()).isZero();
        }
        assertThat(calls()).last().isEqualTo("status-set --application=false active -- went on");
    }

    // Juju logs standard output at level DEBUG, and standard error at WARNING.
    @Test
    void jvmThatCannotStartReportsOnStandardError() throws Exception {
        environment.put("JUJU_DISPATCH_PATH", "hooks/update-status");
        writeJava("-Xms1g ");

        Process process = start(charmDir, "./dispatch");

        assertThat(text(process.getInputStream())).isEmpty();
        assertThat(text(process.getErrorStream())).contains("Error occurred during initialization of VM");
        assertThat(process.waitFor()).isEqualTo(1);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String lineOf(InputStream stream) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
        return reader.readLine();
    }

    /** Returns what jdb prints until the charm has gone on. The port opens a moment after the charm has reported it. */
    private String attach(int port, String command) {
        return await().atMost(Duration.ofSeconds(60))
                .until(() -> jdb(port, command), said -> said.contains("Exception occurred"));
    }

    private String jdb(int port, String command) throws IOException, InterruptedException {
        Process jdb = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jdb").toString(),
                        "-attach",
                        "127.0.0.1:" + port)
                .redirectErrorStream(true)
                .start();
        StringBuilder said = new StringBuilder();
        if (readUntil(jdb, said, "main[1] ")) {
            type(jdb, command);
            readUntil(jdb, said, "main[1] ");
            type(jdb, "cont");
            said.append(text(jdb.getInputStream()));
        }
        jdb.waitFor();
        return said.toString();
    }

    /** Whether jdb came to a prompt, and did not end before it. */
    private static boolean readUntil(Process jdb, StringBuilder said, String prompt) throws IOException {
        int from = said.length();
        while (said.indexOf(prompt, from) < 0) {
            int next = jdb.getInputStream().read();
            if (next < 0) {
                return false;
            }
            said.append((char) next);
        }
        return true;
    }

    private static void type(Process jdb, String line) throws IOException {
        OutputStream input = jdb.getOutputStream();
        input.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        input.flush();
    }
}
