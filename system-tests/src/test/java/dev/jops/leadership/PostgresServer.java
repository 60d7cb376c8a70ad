package dev.jops.leadership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.tukaani.xz.XZInputStream;

/**
 * A PostgreSQL server for the tests, from the binaries among the dependencies, only on the loopback interface.
 *
 * <p>PostgreSQL refuses to run as root; root starts it as {@code nobody}.
 */
final class PostgresServer implements AutoCloseable {
    private static final List<String> AS_NOBODY =
            List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--");

    // Stops the server when its standard input ends, so that it never outlives the tests.
    private static final String ATTENDED = "\"$@\" & read -r end; kill -QUIT $!; wait $!";

    private final Path directory;
    private final int port;
    private final boolean root = System.getProperty("user.name").equals("root");
    private Process server;

    private PostgresServer(Path directory) throws IOException, InterruptedException {
        this.directory = directory;
        this.port = freePort();
        unpack();
        run(asServer(List.of(
                bin("initdb"),
                "--pgdata=" + data(),
                "--username=postgres",
                "--auth=trust",
                "--no-sync",
                "--locale=C")));
        this.server = launch();
    }

    /** Starts a server, or skips the test if there are no binaries for this machine. */
    static PostgresServer start() {
        assumeTrue(
                binaries() != null,
                "skipped: no PostgreSQL server for " + System.getProperty("os.name") + " on "
                        + System.getProperty("os.arch"));
        try {
            return new PostgresServer(Files.createTempDirectory("jops-postgres"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    /** Creates an empty schema in the server's database. */
    PGSimpleDataSource newSchema() {
        String schema = "test_" + UUID.randomUUID().toString().replace('-', '_');
        execute("CREATE SCHEMA " + schema);
        return dataSource(port, schema);
    }

    PGSimpleDataSource dataSource(int reachedAt, String schema) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {reachedAt});
        source.setDatabaseName("postgres");
        source.setUser("postgres");
        source.setConnectTimeout(5);
        source.setCurrentSchema(schema);
        return source;
    }

    int port() {
        return port;
    }

    void execute(String sql) {
        try (Connection connection = dataSource(port, "public").getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    /** Stops the server and all its connections. */
    void stop() {
        try {
            server.getOutputStream().close();
            assertThat(server.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    /** Starts it again with its data. */
    void startAgain() {
        try {
            server = launch();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        stop();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static @Nullable InputStream binaries() {
        String machine = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
        return System.getProperty("os.name").equals("Linux")
                ? PostgresServer.class.getResourceAsStream("/postgres-linux-" + machine + ".txz")
                : null;
    }

    private void unpack() throws IOException, InterruptedException {
        Process tar = new ProcessBuilder("tar", "-x", "-C", directory.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (InputStream packed = binaries();
                OutputStream out = tar.getOutputStream()) {
            new XZInputStream(Objects.requireNonNull(packed)).transferTo(out);
        }
        assertThat(tar.waitFor()).isZero();
        if (root) {
            run(List.of("chown", "-R", "65534:65534", directory.toString()));
        }
    }

    private Process launch() throws IOException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", ATTENDED, "postgres"));
        command.addAll(asServer(List.of(
                bin("postgres"),
                "-D" + data(),
                "-p" + port,
                "-clisten_addresses=127.0.0.1",
                "-cunix_socket_directories=",
                "-cfsync=off",
                "-cmax_connections=40")));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("server.log").toFile()))
                .start();
        await("the server answers")
                .ignoreExceptionsInstanceOf(SQLException.class)
                .until(() -> {
                    assertThat(process.isAlive())
                            .as("see server.log in %s", directory)
                            .isTrue();
                    dataSource(port, "public").getConnection().close();
                    return true;
                });
        return process;
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s%n%s", command, output).isZero();
    }

    private List<String> asServer(List<String> command) {
        List<String> whole = new ArrayList<>(root ? AS_NOBODY : List.of());
        whole.addAll(command);
        return whole;
    }

    private Path data() {
        return directory.resolve("data");
    }

    private String bin(String program) {
        return directory.resolve("bin").resolve(program).toString();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
