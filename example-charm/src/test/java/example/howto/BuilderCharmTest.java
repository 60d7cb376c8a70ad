package example.howto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.meta.CharmMeta;
import dev.jops.testing.CharmCode;
import dev.jops.testing.SimulatedApplication;
import dev.jops.testing.SimulatedJuju;
import dev.jops.testing.SimulatedUnit;
import dev.jops.testing.fault.OngoingFault;
import dev.jops.testing.fault.Vanish;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BuilderCharmTest {
    private static final CharmMeta META = CharmMeta.fromYaml("""
            name: builder
            peers: {peers: {interface: builder-peers}}
            config: {options: {restart: {type: boolean, default: false}}}
            """);

    private final SimulatedJuju juju = SimulatedJuju.withSeed(7);
    private final SimulatedApplication app = juju.deploy("builder", CharmCode.of(BuilderCharm::new, META), 3);

    @BeforeEach
    void settle() {
        juju.runUntilQuiet();
    }

    @AfterEach
    void close() {
        juju.close();
    }

    @Test
    void everyUnitHasThePasswordOfTheOneSecret() {
        assertThat(juju.secrets()).hasSize(1);
        for (SimulatedUnit unit : app.units()) {
            assertThat(unit.file("/etc/password"))
                    .hasContent(juju.secrets().get(0).content().get("password"));
        }
    }

    @Test
    void theLeaderMakesTheSchemaAndIsPrimary() {
        SimulatedUnit leader = app.leader().orElseThrow();

        assertThat(leader.file("/etc/schema")).hasContent("made by " + leader.name());
        assertThat(app.peerData("peers"))
                .containsEntry("primary", leader.name())
                .containsEntry("jops-ran-schema", leader.name());
    }

    @Test
    void theOldLeaderIsToldAndTheNewOneIsPrimary() {
        SimulatedUnit old = app.leader().orElseThrow();

        OngoingFault absence = juju.inject(new Vanish(old.name()));
        juju.advance(Duration.ofMinutes(2));
        absence.end();
        juju.advance(Duration.ofMinutes(10));

        SimulatedUnit next = app.leader().orElseThrow();
        assertThat(old.file("/etc/role")).hasContent("follower");
        assertThat(next.file("/etc/role")).hasContent("leader");
        assertThat(app.peerData("peers")).containsEntry("primary", next.name()).containsEntry("epoch", "2");
    }

    @Test
    void theSchemaIsMadeAgainAfterAllUnitsWereGone() {
        app.units().forEach(SimulatedUnit::remove);
        juju.runUntil("all are gone", () -> app.units().isEmpty(), Duration.ofHours(1));

        SimulatedUnit unit = app.addUnit();
        juju.advance(Duration.ofMinutes(10));

        assertThat(unit.file("/etc/schema")).hasContent("made by builder/3");
        assertThat(app.peerData("peers")).containsEntry("jops-ran-schema", "builder/3");
    }

    @Test
    void everyUnitRestartsOnceTheOneBeforeIsUp() throws IOException {
        app.config("restart", true);
        juju.advance(Duration.ofMinutes(20));
        assertThat(app.units())
                .filteredOn(unit -> Files.exists(unit.file("/etc/restarted")))
                .hasSize(1);

        for (SimulatedUnit unit : app.units()) {
            Files.createDirectories(unit.file("/run"));
            Files.writeString(unit.file("/run/builder.up"), "");
        }
        juju.advance(Duration.ofMinutes(30));

        for (SimulatedUnit unit : app.units()) {
            assertThat(unit.file("/etc/restarted")).exists();
        }
    }
}
