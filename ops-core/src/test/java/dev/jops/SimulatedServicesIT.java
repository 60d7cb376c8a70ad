package dev.jops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.hookcmds.CommandResult;
import dev.jops.hookcmds.CommandRunner;
import dev.jops.juju.JujuContext;
import dev.jops.juju.Time;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a charm trusts the environment for its clock and seed. */
class SimulatedServicesIT {
    private static final Instant NOW = Instant.parse("2026-11-29T10:00:00Z");

    @TempDir
    private Path agent = Path.of("");

    private final List<String> printed = new ArrayList<>();
    private final LazyRandom unpredictable = new LazyRandom();
    private Instant now = NOW;

    private final Time time = new Time() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public long nanoTime() {
            return Duration.between(NOW, now).toNanos();
        }

        @Override
        public void sleep(Duration duration) {
            now = now.plus(duration);
        }
    };

    private final CommandRunner commands = new CommandRunner() {
        @Override
        public CommandResult run(List<String> command, String input) {
            throw new AssertionError("no command is wanted: " + command);
        }

        @Override
        public void printError(String text) {
            printed.add(text);
        }
    };

    private SimulatedServices services(String told) {
        JujuContext context = JujuContext.of(Map.of(
                "JUJU_UNIT_NAME",
                "mysql/0",
                "JUJU_VERSION",
                "3.6.14",
                "JUJU_AGENT_SOCKET_ADDRESS",
                agent.toString(),
                "JOPS_SIMULATION",
                told));
        return SimulatedServices.of(context, commands, time, unpredictable);
    }

    private void makePipe() throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("mkfifo", agent.resolve("requests").toString())
                        .start()
                        .waitFor())
                .isZero();
    }

    @Test
    void simulatedAgentSetsTheClockAndTheSeed() throws Exception {
        makePipe();

        SimulatedServices services = services("100 5 42");

        assertThat(services.time().instant()).isEqualTo(Instant.ofEpochSecond(100, 5));
        services.time().sleep(Duration.ofSeconds(7));
        assertThat(services.time().instant()).isEqualTo(Instant.ofEpochSecond(107, 5));
        assertThat(services.random().nextLong())
                .isEqualTo(services("100 5 42").random().nextLong())
                .isNotEqualTo(services("100 5 43").random().nextLong());
    }

    @Test
    void eachUnitIsWarnedOnce() throws Exception {
        makePipe();

        services("100 5 42");
        services("200 5 42");

        assertThat(printed)
                .containsExactly("the clock and the random numbers of this charm are those of a simulated Juju\n");
    }

    @Test
    void agentOfJujuSetsNothing() throws IOException {
        assertThat(services("100 5 42")).isEqualTo(new SimulatedServices(time, unpredictable));
        Files.createFile(agent.resolve("requests")); // a file, not a pipe
        assertThat(services("100 5 42")).isEqualTo(new SimulatedServices(time, unpredictable));
        Path socket = agent.resolve("agent.socket");
        Files.createFile(socket);
        agent = socket;
        assertThat(services("100 5 42")).isEqualTo(new SimulatedServices(time, unpredictable));
        assertThat(printed).isEmpty();
    }

    @Test
    void malformedValueSetsNothing() throws Exception {
        makePipe();

        assertThat(services("100 42")).isEqualTo(new SimulatedServices(time, unpredictable));
        assertThat(services("yesterday")).isEqualTo(new SimulatedServices(time, unpredictable));
    }
}
