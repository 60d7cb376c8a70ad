package dev.jops.jujusim.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.jujusim.engine.Patience;
import dev.jops.jujusim.model.Charm;
import dev.jops.jujusim.model.Cloud;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.model.Models;
import dev.jops.jujusim.protocol.SimulationHome;
import dev.jops.simulator.rules.JujuRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How long a look at a model waits for its hooks. */
@Timeout(60)
class PaceTest {
    private static final Duration LONG = Duration.ofDays(1);

    @TempDir
    Path directory;

    @Test
    void hookThatOnlyWaitsIsNotWaitedFor() throws IOException {
        try (HostedModel model = modelOf("status-set maintenance before; exec sleep 600")) {
            boolean hasEnded = model.engine().run(() -> false, LONG, new Patience(LONG, LONG, false));
            boolean hasEndedAgain = model.engine().run(() -> false, LONG, new Patience(LONG, LONG, false));

            assertThat(hasEnded).isFalse();
            assertThat(hasEndedAgain).isFalse();
            assertThat(model.engine().journal().running("odd/0")).hasValue("install");
            assertThat(message(model)).isEqualTo("before");
        }
    }

    @Test
    void hookThatWorksIsWaitedFor() throws IOException {
        String work = "i=0; while [ $i -lt 400000 ]; do i=$((i + 1)); done; status-set active";
        try (HostedModel model = modelOf("[ $JUJU_DISPATCH_PATH = hooks/install ] || exit 0; " + work + " worked")) {
            model.pace().look(false);

            assertThat(message(model)).isEqualTo("worked");
        }
    }

    @Test
    void lookAfterAnAdvanceFindsTheModelAtThatTime() throws IOException {
        AtomicLong wall = new AtomicLong();
        try (HostedModel model = modelOf("status-set active")) {
            Pace pace = new Pace(model.engine(), wall::get, new NoNeighbours());
            pace.look(false);
            pace.advance(Duration.ofSeconds(90));
            Duration advanced = model.age();

            wall.addAndGet(Duration.ofSeconds(3).toNanos());
            pace.look(false);

            assertThat(model.age()).isEqualTo(advanced);
            wall.addAndGet(Duration.ofSeconds(3).toNanos());
            pace.look(false);
            assertThat(model.age()).isEqualTo(advanced.plusSeconds(3));
        }
    }

    private record NoNeighbours() implements Neighbours {

        @Override
        public boolean hasNewsForThem() {
            return false;
        }

        @Override
        public boolean exchange() {
            return false;
        }

        @Override
        public void advance(Duration duration) {}
    }

    private HostedModel modelOf(String program) throws IOException {
        Models models = new Models(new SimulationHome(directory.resolve("home")), InstantSource.system(), 1);
        HostedModel model = models.add("m", new Cloud("localhost", "lxd", "localhost"), JujuRules.USUAL);
        Charm charm = model.charms().add(charm(program), false);
        model.engine().change(simulation -> model.addUnit(simulation, model.deploy(simulation, "odd", charm, "")));
        return model;
    }

    private Path charm(String program) throws IOException {
        Path charm = Files.createDirectory(directory.resolve("odd"));
        Files.writeString(charm.resolve("metadata.yaml"), "name: odd\nsummary: a script\ndescription: a script\n");
        Files.writeString(charm.resolve("dispatch"), "#!/bin/sh\n" + program + "\n");
        Files.setPosixFilePermissions(charm.resolve("dispatch"), PosixFilePermissions.fromString("rwxr-xr-x"));
        return charm;
    }

    private static String message(HostedModel model) {
        return model.engine().inside(simulation -> simulation.agents().stream()
                .map(agent -> agent.status().message())
                .findFirst()
                .orElse(""));
    }
}
