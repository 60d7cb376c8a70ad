package dev.jops.simulator.pebble.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.pebble.Exec;
import dev.jops.pebble.ExecFailedException;
import dev.jops.pebble.ExecProcess;
import dev.jops.pebble.FileOptions;
import dev.jops.pebble.Pebble;
import dev.jops.pebble.PebbleRefusedException;
import dev.jops.pebble.PebbleUnreachableException;
import dev.jops.pebble.plan.Layer;
import dev.jops.pebble.plan.Service;
import dev.jops.pebble.plan.Startup;
import dev.jops.simulator.pebble.SimulatedPebble;
import dev.jops.simulator.pebble.UnitContainers;
import dev.jops.simulator.pebble.exec.ExecEnd;
import dev.jops.simulator.time.SimulatedTime;
import dev.jops.simulator.time.UnitTime;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A client in another process finds a simulated Pebble at a socket; here it is the one of jops, in another thread. */
@Timeout(60)
class ContainerSocketsIT {
    private static final String END = "end";

    private final UnitTime time = new UnitTime(new SimulatedTime(SimulatedTime.START));
    private final UnitContainers containers = new UnitContainers();
    private final BlockingQueue<String> calls = new LinkedBlockingQueue<>();

    @TempDir
    private Path dir = Path.of("");

    private Pebble client = Pebble.at(Path.of("none"));
    private Thread hook = new Thread();

    @BeforeEach
    void begin() throws Exception {
        pebble().setReachable(true);
        SocketPlace place = new SocketPlace() {
            @Override
            public Path socket(String container) {
                return dir.resolve(container);
            }

            @Override
            public Path shortPath(String container) {
                return dir.resolve("short");
            }

            @Override
            public void hand(Path socket) {
                // It is the same user.
            }
        };
        ContainerSockets sockets = new ContainerSockets(
                List.of("web", "db"),
                containers,
                time,
                name -> containers.open(name, time),
                place,
                () -> calls.add("call"));
        hook = new Thread(() -> serve(sockets));
        hook.start();
        client = Pebble.at(dir.resolve("web"));
    }

    private void serve(ContainerSockets sockets) {
        try (sockets) {
            while (!calls.take().equals(END)) {
                sockets.answerNext();
                sockets.update();
            }
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @AfterEach
    void end() throws Exception {
        calls.add(END);
        hook.join();
        assertThat(dir.resolve("web")).as("the socket after the hook").doesNotExist();
    }

    private SimulatedPebble pebble() {
        return containers.of("web", time);
    }

    @Test
    void servicesStartInSimulatedTime() {
        client.addLayer(
                "base", Layer.of(Service.replacing("web").command("serve").startup(Startup.ENABLED)));
        long before = time.nanoTime();

        client.replanServices();

        assertThat(client.service("web").orElseThrow().isRunning()).isTrue();
        assertThat(Duration.ofNanos(time.nanoTime() - before)).isEqualTo(Duration.ofSeconds(1));
        assertThatThrownBy(() -> client.startServices("none")).isInstanceOf(PebbleRefusedException.class);
    }

    @Test
    void filesComeAndGo() throws IOException {
        byte[] large = new byte[3_000_001];
        new Random(1).nextBytes(large);

        client.push(
                "/srv/größe",
                new ByteArrayInputStream(large),
                FileOptions.defaults().makingParents());

        assertThat(client.pull("/srv/größe").readAllBytes()).isEqualTo(large);
        assertThat(client.listFiles("/srv")).hasSize(1);
    }

    @Test
    void commandsHaveTheirInputAndTheirOutput() {
        pebble().execs().on(List.of("wc"), call -> end(0, call.stdin().length() + "\n", ""));
        pebble().execs().on(List.of("slow"), call -> new ExecEnd(3, "half", "no more", Duration.ofSeconds(9)));

        assertThat(client.exec(Exec.of("wc").stdin("x".repeat(200_000))).stdout())
                .isEqualTo("200000\n");
        assertThatThrownBy(() -> client.exec(Exec.of("slow")))
                .isInstanceOf(ExecFailedException.class)
                .hasMessageContaining("3")
                .hasMessageContaining("no more");
    }

    @Test
    void commandWhoseClientReadsBeforeItHasClosedTheInputGoesOnAllTheSame() throws IOException {
        pebble().execs().on(List.of("cat"), call -> end(0, call.stdin(), ""));

        try (ExecProcess cat = client.startExec(Exec.of("cat"))) {
            OutputStream in = cat.stdin();
            in.write("one line\n".getBytes(StandardCharsets.UTF_8));

            assertThat(cat.stdout().readAllBytes())
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo("one line\n");
        }
    }

    @Test
    void containerThatDoesNotAnswerHasNoSocket() {
        assertThat(dir.resolve("db")).doesNotExist();
        assertThatThrownBy(() -> Pebble.at(dir.resolve("db")).systemInfo())
                .isInstanceOf(PebbleUnreachableException.class);

        pebble().execs().on(List.of("break"), call -> {
            pebble().setReachable(false);
            return end(0, "", "");
        });
        assertThatThrownBy(() -> client.exec(Exec.of("break"))).isInstanceOf(PebbleUnreachableException.class);
        assertThatThrownBy(() -> client.systemInfo()).isInstanceOf(PebbleUnreachableException.class);
    }

    @Test
    void whatIsNoRequestIsRefused() throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(dir.resolve("web")));
            channel.write(ByteBuffer.wrap("good day\r\n\r\n".getBytes(StandardCharsets.UTF_8)));

            assertThat(new ChannelInput(channel).readAllBytes())
                    .asString(StandardCharsets.UTF_8)
                    .startsWith("HTTP/1.1 400 Bad Request\r\n");
        }
        assertThat(client.systemInfo().version()).isEqualTo("v1.26.0");
    }

    /** Go's net/http, server.go: a path that is not clean. */
    @Test
    void pathThatIsNotCleanIsMovedByItsName() throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(dir.resolve("web")))) {
            channel.write(
                    ByteBuffer.wrap("GET /v1//services HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.UTF_8)));
            ByteBuffer answer = ByteBuffer.allocate(1000);
            channel.read(answer);
            assertThat(new String(answer.array(), 0, answer.position(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 301 Moved Permanently\r\n");
        }
    }

    @Test
    void socketIsEverybodysAsThatOfPebble() throws IOException {
        assertThat(Files.getPosixFilePermissions(dir.resolve("web"))).hasSize(6);
    }

    private static ExecEnd end(int exitCode, String stdout, String stderr) {
        return new ExecEnd(exitCode, stdout, stderr, Duration.ZERO);
    }
}
