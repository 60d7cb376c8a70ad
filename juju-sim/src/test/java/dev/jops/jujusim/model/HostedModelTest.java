package dev.jops.jujusim.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jops.juju.Time;
import dev.jops.jujusim.protocol.SimulationHome;
import dev.jops.simulator.agent.Simulation;
import dev.jops.simulator.rules.JujuRules;
import dev.jops.simulator.time.SimulatedTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several clients of one model, without a server. */
@Timeout(60)
class HostedModelTest {
    private static final int REQUESTS = 300;
    private static final String PYTHON = "/usr/bin/python3";

    /** A charm whose hook sends notices to a container, one after another, and finally their number. */
    private static final String DISPATCH = """
            #!%s
            import http.client, json, os, socket, subprocess

            if os.environ['JUJU_DISPATCH_PATH'] != 'hooks/web-pebble-ready':
                raise SystemExit
            directory = os.environ.get('JOPS_CONTAINERS', '/charm/containers')
            pebble = http.client.HTTPConnection('localhost')
            pebble.sock = socket.socket(socket.AF_UNIX)
            pebble.sock.connect(f'{directory}/web/pebble.socket')
            for i in range(%d):
                notice = {'action': 'add', 'type': 'custom', 'key': f'a.b/n{i}'}
                pebble.request('POST', '/v1/notices', json.dumps(notice))
                pebble.getresponse().read()
            subprocess.run(['status-set', 'active', 'sent'])
            """;

    @TempDir
    Path directory;

    @Test
    void containerDoesNotChangeWhileAClientLooks() throws IOException {
        assumeTrue(Files.isExecutable(Path.of(PYTHON)), PYTHON + " is not there");
        Models models = new Models(new SimulationHome(directory.resolve("home")), InstantSource.system(), 1);
        try (HostedModel model = models.add("pods", new Cloud("k8s", "k8s", ""), JujuRules.USUAL)) {
            Charm charm = model.charms().add(charm(), false);
            model.engine().change(simulation -> {
                HostedApplication web = model.deploy(simulation, "web", charm, "");
                model.addUnit(simulation, web);
            });
            CompletableFuture<Void> run = CompletableFuture.runAsync(() -> model.pace()
                    .until(() -> message(model).equals("sent"), Duration.ofHours(1), Duration.ofMinutes(1)));

            int seenBetween = 0;
            while (!run.isDone()) {
                int before = model.engine().inside(HostedModelTest::notices);
                seenBetween += before > 0 && before < REQUESTS ? 1 : 0;
                int changes = model.engine().inside(HostedModelTest::changesMeanwhile);
                assertThat(changes).isZero();
            }

            run.join();
            assertThat(model.engine().<String>inside(simulation -> message(model)))
                    .isEqualTo("sent");
            assertThat(seenBetween).isPositive();
        }
    }

    private Path charm() throws IOException {
        Path charm = Files.createDirectory(directory.resolve("web"));
        Files.writeString(
                charm.resolve("metadata.yaml"), "name: web\nsummary: w\ndescription: w\ncontainers: {web: {}}\n");
        Files.writeString(charm.resolve("dispatch"), DISPATCH.formatted(PYTHON, REQUESTS));
        Files.setPosixFilePermissions(charm.resolve("dispatch"), PosixFilePermissions.fromString("rwxr-xr-x"));
        return charm;
    }

    private static int changesMeanwhile(Simulation simulation) {
        int first = notices(simulation);
        for (int i = 0; i < 2_000; i++) {
            Thread.onSpinWait(); // as long as a request takes
        }
        return notices(simulation) - first;
    }

    private static int notices(Simulation simulation) {
        Time time = new TimeOf(simulation.time());
        return simulation.agents().stream()
                .mapToInt(agent -> agent.executor()
                        .containers()
                        .of("web", time)
                        .customNotices()
                        .size())
                .sum();
    }

    private record TimeOf(SimulatedTime time) implements Time {

        @Override
        public Instant instant() {
            return time.instant();
        }

        @Override
        public long nanoTime() {
            return time.nanoTime();
        }

        @Override
        public void sleep(Duration duration) {
            throw new AssertionError("who only looks does not sleep");
        }
    }

    private static String message(HostedModel model) {
        return model.engine().simulation().agents().stream()
                .map(agent -> agent.status().message())
                .findFirst()
                .orElse("");
    }
}
