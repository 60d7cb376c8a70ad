package dev.jops.conformance.pebble;

import dev.jops.pebble.Pebble;
import dev.jops.pebble.plan.Service;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** A test with a real Pebble, in each version: each method has a new daemon, and a client. */
@ParameterizedClass(name = "Pebble {0}")
@MethodSource("versions")
@Timeout(120)
abstract class WithRealPebble {
    /** The machine may be busy. */
    static final Duration LONG = Duration.ofSeconds(60);

    @Parameter
    String version = "";

    @TempDir
    Path dir = Path.of("");

    PebbleDaemon daemon;
    Pebble pebble;

    static List<String> versions() {
        return PebbleBinary.versions();
    }

    static Service sleeper(String name) {
        return Service.replacing(name).command("sleep 1000");
    }

    @BeforeEach
    void startDaemon() throws Exception {
        daemon = PebbleDaemon.start(version, dir);
        pebble = daemon.client().patience(LONG).within(LONG);
    }

    @AfterEach
    void stopDaemon() throws Exception {
        if (daemon != null) {
            pebble.close();
            daemon.close();
        }
    }
}
