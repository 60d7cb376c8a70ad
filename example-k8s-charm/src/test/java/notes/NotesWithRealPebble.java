package notes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.meta.CharmMeta;
import dev.jops.model.ActiveStatus;
import dev.jops.pebble.Exec;
import dev.jops.pebble.ExecFailedException;
import dev.jops.pebble.plan.Check;
import dev.jops.pebble.plan.Layer;
import dev.jops.testing.CharmCode;
import dev.jops.testing.SimulatedJuju;
import dev.jops.testing.SimulatedUnit;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The charm and a database, with a real Pebble and the real service in containers. */
@Timeout(300)
abstract class NotesWithRealPebble {
    private static final CharmMeta META = CharmMeta.load(Path.of("charm"));

    /** A port of this computer, whose network other test JVMs share. */
    private static final int PORT = Integer.getInteger("notes.port", 18080);

    @TempDir
    private Path dir = Path.of("");

    private SimulatedJuju juju = SimulatedJuju.withSeed(0);

    // region real
    @BeforeEach
    void begin() throws IOException {
        juju = SimulatedJuju.builder()
                .seed(1)
                .kubernetes()
                .realPebble(RealPebbleProgram.find())
                .image("notes", ServiceImage.makeIn(dir))
                .build();
    }
    // endregion

    @AfterEach
    void end() {
        juju.close();
    }

    final SimulatedJuju juju() {
        return juju;
    }

    /** Replaces the simulation that was begun with. */
    final void begin(SimulatedJuju other) {
        juju.close();
        juju = other;
    }

    final Path directory() {
        return dir;
    }

    final SimulatedUnit deploy() {
        return deploy(CharmCode.of(NotesCharm::new, META));
    }

    final SimulatedUnit deploy(CharmCode code) {
        return OwnMachines.deployed(() -> {
            SimulatedUnit unit = juju.deploy("notes-k8s", code, 1).unit(0);
            juju.config("notes-k8s", "port", PORT);
            juju.deploy("postgresql-k8s", PostgresDouble.code(), 1);
            juju.integrate("notes-k8s:database", "postgresql-k8s:database");
            juju.runUntilQuiet();
            return unit;
        });
    }

    final void serves(SimulatedUnit unit) {
        assertThat(unit.status()).as(() -> juju.timeline().toString()).isEqualTo(new ActiveStatus());
        assertThat(unit.pebble("notes").service("notes").orElseThrow().isRunning())
                .isTrue();
        juju.runUntil("the service answers", () -> counts(unit), Duration.ofSeconds(60));
        assertThat(unit.run("count-notes").waitFor().results()).containsEntry("notes", "0");
    }

    /** Runs the service's own program as an operator would. */
    private static boolean counts(SimulatedUnit unit) {
        try {
            return unit.pebble("notes")
                    .exec(Exec.of("/opt/notes/bin/notes", "count", String.valueOf(PORT)))
                    .stdout()
                    .equals("0\n");
        } catch (ExecFailedException e) {
            return false;
        }
    }

    final boolean tells(String text) {
        return juju.timeline().entries().stream().anyMatch(entry -> entry.text().equals(text));
    }

    final Layer failing(Check.Level level) {
        return Layer.of(Check.replacing("well")
                .level(level)
                .exec("test -e /tmp/well")
                .period(Duration.ofMillis(200))
                .threshold(2));
    }
}
