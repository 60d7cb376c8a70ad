package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.charm.CharmBase;
import dev.jops.charm.LeaderDeposedEvent;
import dev.jops.charm.LeaderElectedEvent;
import dev.jops.framework.Framework;
import dev.jops.testing.fault.LoseFiles;
import dev.jops.testing.fault.OngoingFault;
import dev.jops.testing.fault.RefuseCommit;
import dev.jops.testing.fault.StopAgent;
import dev.jops.testing.fault.Vanish;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the events that charms get when leadership moves. */
class LeadershipEventsTest {
    private final List<String> told = new ArrayList<>();

    private final class Witness extends CharmBase {

        Witness(Framework framework) {
            super(framework);
            framework.observe(LeaderElectedEvent.class, this::onElected);
            framework.observe(LeaderDeposedEvent.class, event -> told.add(unit() + " deposed"));
        }

        private void onElected(LeaderElectedEvent event) {
            told.add(unit() + (event.isSynthetic() ? " elected silently" : " elected"));
        }
    }

    private SimulatedApplication deploy(SimulatedJuju juju, int units) {
        SimulatedApplication app = juju.deploy("mysql", CharmCode.of(Witness::new, ScriptedCharm.META), units);
        juju.runUntilQuiet();
        return app;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void leaderThatWasLostIsToldWhenItComesBack(long seed) {
        try (SimulatedJuju juju = SimulatedJuju.withSeed(seed)) {
            SimulatedApplication app = deploy(juju, 3);
            SimulatedUnit lost = app.leader().orElseThrow();

            OngoingFault absence = juju.inject(new Vanish(lost.name()));
            juju.advance(Duration.ofMinutes(2));
            SimulatedUnit next = app.leader().orElseThrow();
            absence.end();
            juju.advance(Duration.ofMinutes(10));

            assertThat(told)
                    .containsExactly(lost.name() + " elected", next.name() + " elected", lost.name() + " deposed");
        }
    }

    @Test
    void unitThatGoesOnLeadingIsToldOnce() {
        try (SimulatedJuju juju = SimulatedJuju.withSeed(1)) {
            SimulatedApplication app = deploy(juju, 3);

            juju.advance(Duration.ofHours(1));

            assertThat(told).containsExactly(app.leader().orElseThrow().name() + " elected");
        }
    }

    @Test
    void deposalThatJujuRefusedToCommitIsToldAgain() {
        try (SimulatedJuju juju = SimulatedJuju.withSeed(1)) {
            SimulatedApplication app = deploy(juju, 3);
            SimulatedUnit lost = app.leader().orElseThrow();
            OngoingFault absence = juju.inject(new Vanish(lost.name()));
            juju.advance(Duration.ofMinutes(2));

            lost.onNextHook(new RefuseCommit());
            absence.end();
            juju.advance(Duration.ofMinutes(10));

            assertThat(told).filteredOn((lost.name() + " deposed")::equals).hasSize(2);
        }
    }

    @Test
    void unitThatLostItsFilesIsToldAgainThatItLeads() {
        try (SimulatedJuju juju = SimulatedJuju.withSeed(1)) {
            SimulatedApplication app = deploy(juju, 1);

            OngoingFault absence = juju.inject(new Vanish(app.unit(0).name()));
            juju.inject(new LoseFiles(app.unit(0).name()));
            absence.end();
            juju.advance(Duration.ofMinutes(10));

            assertThat(told).containsExactly("mysql/0 elected", "mysql/0 elected silently");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void leaderThatReturnsBeforeItsNextHookIsToldThatAnotherLedMeanwhile(long seed) {
        try (SimulatedJuju juju = SimulatedJuju.withSeed(seed)) {
            SimulatedApplication app = deploy(juju, 2);
            SimulatedUnit first = app.leader().orElseThrow();
            SimulatedUnit second = app.unit(1 - app.units().indexOf(first));
            OngoingFault absence = juju.inject(new StopAgent(first.name()));
            juju.runUntil("the other was told", () -> told.size() == 2, Duration.ofMinutes(10));
            juju.advance(Duration.ofSeconds(5));
            second.remove();
            juju.runUntil("it is gone", () -> app.units().size() == 1, Duration.ofMinutes(10));

            absence.end();
            juju.advance(Duration.ofMinutes(10));

            assertThat(told)
                    .startsWith(first.name() + " elected", second.name() + " elected", first.name() + " deposed");
            assertThat(told.subList(3, told.size()))
                    .first()
                    .isIn(first.name() + " elected", first.name() + " elected silently");
        }
    }

    @Test
    void aReturnThatNoOtherLeaderCameBetweenIsNotTold() {
        try (SimulatedJuju juju = SimulatedJuju.withSeed(1)) {
            SimulatedApplication app = deploy(juju, 1);

            OngoingFault absence = juju.inject(new StopAgent(app.unit(0).name()));
            juju.advance(Duration.ofMinutes(3));
            absence.end();
            juju.advance(Duration.ofMinutes(10));

            assertThat(told).doesNotContain("mysql/0 deposed");
            assertThat(app.peerData("peers")).containsEntry("jops-leader-term", "1 mysql/0");
        }
    }

    @Test
    void termsAreCounted() {
        try (SimulatedJuju juju = SimulatedJuju.withSeed(1)) {
            SimulatedApplication app = deploy(juju, 3);
            String first = app.leader().orElseThrow().name();
            assertThat(app.peerData("peers")).isEqualTo(Map.of("jops-leader-term", "1 " + first));

            juju.inject(new Vanish(first));
            juju.advance(Duration.ofMinutes(10));

            String second = app.leader().orElseThrow().name();
            assertThat(app.peerData("peers")).isEqualTo(Map.of("jops-leader-term", "2 " + second));
        }
    }
}
