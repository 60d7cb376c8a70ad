package example.howto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.meta.CharmMeta;
import dev.jops.model.ActiveStatus;
import dev.jops.model.MaintenanceStatus;
import dev.jops.testing.CharmCode;
import dev.jops.testing.SimulatedApplication;
import dev.jops.testing.SimulatedJuju;
import dev.jops.testing.SimulatedUnit;
import dev.jops.testing.fault.RevokeLease;
import dev.jops.testing.fault.Vanish;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MoverCharmTest {
    private static final CharmMeta META = CharmMeta.fromYaml("""
            name: mover
            peers: {peers: {interface: mover-peers}}
            config: {options: {move: {type: boolean, default: false}}}
            """);

    private final SimulatedJuju juju = SimulatedJuju.withSeed(7);
    private final SimulatedApplication app = juju.deploy("mover", CharmCode.of(MoverCharm::new, META), 3);

    @BeforeEach
    void settle() {
        juju.runUntilQuiet();
    }

    @AfterEach
    void close() {
        juju.close();
    }

    @Test
    void theLeaderIsPrimary() {
        SimulatedUnit leader = app.leader().orElseThrow();

        assertThat(app.peerData("peers")).containsEntry("primary", leader.name());
    }

    @Test
    void theNextLeaderTakesOver() {
        SimulatedUnit lost = app.leader().orElseThrow();

        juju.inject(new Vanish(lost.name()));
        juju.advance(Duration.ofSeconds(90));

        assertThat(app.peerData("peers"))
                .containsEntry("primary", app.leader().orElseThrow().name())
                .doesNotContainEntry("primary", lost.name());
    }

    @Test
    void aLeaderThatStaysOneDoesAllSteps() {
        SimulatedUnit leader = app.leader().orElseThrow();

        app.config("move", true);
        juju.advance(Duration.ofSeconds(70));

        assertThat(leader.status()).isEqualTo(new ActiveStatus("moved"));
    }

    @Test
    void workStopsBetweenTwoStepsWhenLeadershipIsLost() {
        SimulatedUnit leader = app.leader().orElseThrow();

        app.config("move", true);
        juju.advance(Duration.ofSeconds(5));
        juju.inject(new RevokeLease(app.name()));
        juju.advance(Duration.ofSeconds(70));

        assertThat(leader.status()).isEqualTo(new MaintenanceStatus("copying data"));
        assertThat(juju.timeline().toString())
                .contains("WARNING the next leader has to finish: " + leader.name() + " is not leader of mover");
    }
}
