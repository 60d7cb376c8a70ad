package dev.jops;

import dev.jops.hookcmds.CommandRunner;
import dev.jops.juju.JujuContext;
import dev.jops.juju.Time;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * The clock and the random numbers of a packed charm under a simulated Juju. Loaded only there.
 *
 * <p>An environment variable is not enough: the agent's socket has to be that of a simulation, a directory with a pipe,
 * which Juju's never is. Each unit's log gets one warning.
 */
record SimulatedServices(Time time, RandomGenerator random) {
    private static final String PIPE = "requests";
    private static final String TOLD = "clock-is-simulated";

    /** Returns the services of a simulated agent; the given ones if the agent is not simulated. */
    static SimulatedServices of(JujuContext context, CommandRunner commands, Time time, RandomGenerator random) {
        String[] words = context.simulation().orElse("").split(" ", -1);
        Path agent = Path.of(context.agentSocket().orElse(""));
        if (words.length != 3 || !isPipe(agent.resolve(PIPE))) {
            return new SimulatedServices(time, random);
        }
        Instant start = Instant.ofEpochSecond(Long.parseLong(words[0]), Long.parseLong(words[1]));
        tell(agent, commands);
        return new SimulatedServices(
                new ShiftedTime(time, Duration.between(time.instant(), start)),
                new SplittableRandom(Long.parseLong(words[2])));
    }

    private static boolean isPipe(Path path) {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .isOther();
        } catch (IOException e) {
            return false;
        }
    }

    private static void tell(Path agent, CommandRunner commands) {
        try {
            Files.createFile(agent.resolve(TOLD));
        } catch (IOException e) {
            return; // the warning was logged before
        }
        commands.printError("the clock and the random numbers of this charm are those of a simulated Juju\n");
    }

    /** The clocks of this machine, with a shifted wall clock. */
    private record ShiftedTime(Time time, Duration shift) implements Time {

        @Override
        public Instant instant() {
            return time.instant().plus(shift);
        }

        @Override
        public long nanoTime() {
            return time.nanoTime();
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            time.sleep(duration);
        }
    }
}
