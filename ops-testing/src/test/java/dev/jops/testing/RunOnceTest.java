package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.charm.CharmBase;
import dev.jops.charm.ConfigChangedEvent;
import dev.jops.charm.UpdateStatusEvent;
import dev.jops.framework.Framework;
import dev.jops.model.ActiveStatus;
import dev.jops.recipes.RunOnce;
import dev.jops.testing.fault.RefuseCommit;
import dev.jops.testing.fault.RevokeLease;
import dev.jops.testing.fault.Vanish;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunOnceTest {
    private final List<String> ran = new ArrayList<>();
    private SimulatedJuju juju = SimulatedJuju.withSeed(1);
    private Work work = charm -> {};

    /** What is done once, in addition to noting it. */
    private interface Work {
        void run(OnceCharm charm) throws Exception;
    }

    private final class OnceCharm extends CharmBase {
        private final RunOnce once = new RunOnce(this, "schema", "peers", this::makeSchema);

        OnceCharm(Framework framework) {
            super(framework);
            framework.observe(UpdateStatusEvent.class, this::onUpdateStatus);
            framework.observe(ConfigChangedEvent.class, this::onConfigChanged);
        }

        private void onUpdateStatus(UpdateStatusEvent event) {
            unit().setStatus(
                            new ActiveStatus(once.isDone() + " " + once.doneBy().orElse("-")));
        }

        private void onConfigChanged(ConfigChangedEvent event) {
            if (config().integer("size").isPresent() && unit().isLeader()) {
                once.repeat();
            }
        }

        private void makeSchema() throws Exception {
            ran.add(unit().name());
            model().relation("peers").orElseThrow().data(unit()).put("made-by", unit().name());
            work.run(this);
        }

        void waitFor(Duration duration) throws InterruptedException {
            pause(duration);
        }
    }

    @AfterEach
    void closeJuju() {
        juju.close();
    }

    private SimulatedApplication deploy(int units) {
        return juju.deploy("mysql", CharmCode.of(OnceCharm::new, ScriptedCharm.META), units);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void runsOnceAndOnTheLeader(long seed) {
        juju = SimulatedJuju.withSeed(seed);
        SimulatedApplication app = deploy(3);

        juju.advance(Duration.ofHours(1));

        assertThat(ran).containsExactly(app.leader().orElseThrow().name());
        assertThat(app.peerData("peers")).containsEntry("jops-ran-schema", ran.get(0));
    }

    @Test
    void doesNotRunAgainUnderTheNextLeader() {
        SimulatedApplication app = deploy(3);
        juju.runUntilQuiet();

        juju.inject(new Vanish(app.leader().orElseThrow().name()));
        juju.advance(Duration.ofMinutes(20));

        assertThat(app.leader()).isPresent();
        assertThat(ran).hasSize(1);
    }

    @Test
    void everyUnitKnowsWhoDidIt() {
        SimulatedApplication app = deploy(3);

        juju.advance(Duration.ofMinutes(20));

        assertThat(app.units())
                .allSatisfy(unit -> assertThat(unit.status()).isEqualTo(new ActiveStatus("true " + ran.get(0))));
    }

    @Test
    void runsAgainWhereTheLeaderWantsIt() {
        SimulatedApplication app = deploy(2);
        juju.runUntilQuiet();

        app.config("size", 2);
        juju.advance(Duration.ofMinutes(20));

        assertThat(ran).hasSize(2);
    }

    @Test
    void runsInAnApplicationOfOneUnit() {
        deploy(1);

        juju.runUntilQuiet();

        assertThat(ran).containsExactly("mysql/0");
    }

    @Test
    void runsAgainWhereJujuRefusedTheHook() {
        SimulatedApplication app = deploy(1);
        juju.runUntil("install ran", () -> app.unit(0).hooks().contains("install"), Duration.ofMinutes(1));
        app.unit(0).onNextHook(new RefuseCommit());

        juju.advance(Duration.ofMinutes(5));

        assertThat(ran).containsExactly("mysql/0", "mysql/0");
        assertThat(app.peerData("peers")).containsKey("jops-ran-schema");
    }

    @Test
    void runsAgainAfterItFailed() {
        work = charm -> {
            if (ran.size() == 1) {
                throw new IllegalStateException("on purpose");
            }
        };
        SimulatedApplication app = deploy(1);

        juju.advance(Duration.ofMinutes(5));

        assertThat(ran).hasSize(2);
        assertThat(app.peerData("peers")).containsKey("jops-ran-schema");
    }

    @Test
    void leaderThatLosesLeadershipInTheMiddleLeavesNothingBehind() {
        List<SimulatedApplication> deployed = new ArrayList<>();
        work = charm -> {
            if (ran.size() == 1) {
                juju.inject(new RevokeLease(deployed.get(0).name()));
                charm.waitFor(Duration.ofSeconds(90));
            }
        };
        SimulatedApplication app = deploy(3);
        deployed.add(app);

        juju.advance(Duration.ofMinutes(20));

        String next = app.leader().orElseThrow().name();
        assertThat(ran).containsExactly(ran.get(0), next).doesNotHaveDuplicates();
        assertThat(app.peerData("peers")).containsEntry("jops-ran-schema", next);
        for (SimulatedUnit unit : app.units()) {
            assertThat(unit.data("peers").containsKey("made-by"))
                    .isEqualTo(unit.name().equals(next));
        }
    }
}
