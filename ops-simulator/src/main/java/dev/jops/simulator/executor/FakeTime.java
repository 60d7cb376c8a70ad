package dev.jops.simulator.executor;

import dev.jops.simulator.machine.Isolation;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The clock of a unit's processes: libfaketime, if it is installed, shifts it to the simulation's.
 *
 * <p>Each process with that library leaves files in {@code /dev/shm}, so only units with machines of their own have it,
 * unless the system property {@code jops.faketime} names a library; with {@code none} no unit has it.
 */
final class FakeTime {
    private static final String PROPERTY = "jops.faketime";
    private static final String NONE = "none";
    private static final String LIBRARY = "faketime/libfaketimeMT.so.1"; // the one for processes with threads

    /** A smaller difference is not worth a library in every process. */
    private static final Duration LEAST = Duration.ofSeconds(1);

    private final @Nullable Path library;

    private FakeTime(@Nullable Path library) {
        this.library = library;
    }

    static FakeTime ofThisComputer() {
        String named = System.getProperty(PROPERTY, "");
        if (!named.isEmpty()) {
            return new FakeTime(named.equals(NONE) ? null : Path.of(named));
        }
        return new FakeTime(
                Isolation.ofThisComputer().hasMachines() ? installed().orElse(null) : null);
    }

    /** Looks where Debian and Ubuntu install it, below the name of the architecture. */
    private static Optional<Path> installed() {
        Path libraries = Path.of("/usr/lib");
        try (DirectoryStream<Path> architectures = Files.newDirectoryStream(libraries, "*-linux-*")) {
            for (Path architecture : architectures) {
                Path found = architecture.resolve(LIBRARY);
                if (Files.exists(found)) {
                    return Optional.of(found);
                }
            }
        } catch (IOException e) {
            return Optional.empty(); // another system
        }
        return Optional.empty();
    }

    /** Returns the library, which the processes read. */
    Optional<Path> library() {
        return Optional.ofNullable(library);
    }

    /**
     * Returns the variables with which a process sees another time than this computer's.
     *
     * @param wanted the time that it sees at its start
     * @param now what this computer's clock shows
     */
    Map<String, String> shift(Instant wanted, Instant now) {
        Duration shift = Duration.between(now, wanted);
        Map<String, String> environment = new TreeMap<>();
        if (library == null || shift.abs().compareTo(LEAST) < 0) {
            return environment;
        }
        environment.put("LD_PRELOAD", library.toString());
        environment.put("FAKETIME", (shift.isNegative() ? "" : "+") + shift.toSeconds()); // each process begins with it
        environment.put("FAKETIME_DONT_FAKE_MONOTONIC", "1");
        environment.put("FAKETIME_SKIP_CMDS", "java"); // waits ten times longer with it, and has a clock of jops
        environment.put("NO_FAKE_STAT", "1");
        return environment;
    }
}
