package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deferred events survive real signals at random moments of a real JVM's life; {@code -Djops.kills=500} sends more. */
class KilledCharmIT {
    private static final int KILLS = Integer.getInteger("jops.kills", 4);
    private static final String KILLED = "was killed; it is queued again";

    /** Each hook takes the next line of a file, with the seconds after which it gets a signal. */
    private static final String KILLER = """
            read -r delay signal <kills
            if [ -n "$delay" ]; then
              sed -i 1d kills
              (sleep "$delay"; kill "-$signal" $$) </dev/null >/dev/null 2>&1 &
            fi
            """;

    @Test
    void publishesInTheEndThoughItsJvmIsKilledAtRandomMoments(@TempDir Path directory) throws IOException {
        long seed = new Random().nextLong();
        try (SimulatedJuju juju = SimulatedJuju.withSeed(seed)) {
            Files.writeString(directory.resolve("kills"), "");
            CharmCode code = PackedCharm.java(directory, PublishingCharm.METADATA, PublishingCharm.class, KILLER);
            SimulatedApplication app = juju.deploy("mysql", code, 1);
            juju.runUntilQuiet();
            SimulatedUnit unit = app.unit(0);
            Random random = new Random(seed);

            int round = 0;
            while (kills(juju) < KILLS) {
                round++;
                Files.write(unit.charmFile("kills"), kills(random));
                app.config("size", round);
                juju.advance(Duration.ofSeconds(30));
            }
            Files.writeString(unit.charmFile("kills"), "");
            juju.advance(Duration.ofMinutes(6));

            assertThat(unit.data("peers"))
                    .as("seed %d: %s", seed, juju.timeline())
                    .containsEntry("published", Integer.toString(round));
            assertThat(juju.timeline().toString()).as("seed %d", seed).doesNotContain(PublishingCharm.DISAGREEMENT);
        }
    }

    private static long kills(SimulatedJuju juju) {
        return juju.timeline().entries().stream()
                .filter(entry -> entry.text().endsWith(KILLED))
                .count();
    }

    /** Starting a JVM and running a few commands take a fraction of a second; the first signal is always early enough. */
    private static List<String> kills(Random random) {
        return Stream.of("0.02", decimal(random), decimal(random))
                .map(delay -> delay + (random.nextBoolean() ? " KILL" : " TERM"))
                .toList();
    }

    private static String decimal(Random random) {
        return String.format(Locale.ROOT, "%.3f", random.nextDouble() * 0.6);
    }
}
