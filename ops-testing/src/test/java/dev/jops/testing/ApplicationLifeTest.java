package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.charm.CharmBase;
import dev.jops.charm.UpdateStatusEvent;
import dev.jops.framework.Framework;
import dev.jops.recipes.ApplicationLife;
import dev.jops.recipes.LeaderSettings;
import dev.jops.recipes.LeadershipState;
import dev.jops.recipes.RunOnce;
import dev.jops.testing.explore.Exploration;
import dev.jops.testing.explore.ExplorationReport;
import dev.jops.testing.fault.RefuseCommit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApplicationLifeTest {
    private final List<String> seen = new ArrayList<>();
    private SimulatedJuju juju = SimulatedJuju.withSeed(1);

    private final class LivingCharm extends CharmBase {
        private final RunOnce schema =
                new RunOnce(this, "schema", "peers", () -> seen.add(unit().name() + " makes the schema"));
        private final LeaderSettings settings = LeaderSettings.onPeerData(this, "peers");
        private final ApplicationLife life = new ApplicationLife(this, "peers", this::startAnew);

        LivingCharm(Framework framework) {
            super(framework);
            settings.when(LeadershipState.isLeader())
                    .whenNot(LeadershipState.isSet("maker"))
                    .run(() -> settings.set("maker", unit().name()));
            framework.observe(UpdateStatusEvent.class, event -> seen.add(unit().name() + " knows " + life.isKnown()));
        }

        private void startAnew() {
            seen.add(unit().name() + " starts anew");
            schema.repeat();
            settings.set("maker", null);
        }
    }

    @AfterEach
    void closeJuju() {
        juju.close();
    }

    private SimulatedApplication deploy(int units) {
        SimulatedApplication app = juju.deploy("mysql", CharmCode.of(LivingCharm::new, ScriptedCharm.META), units);
        juju.runUntilQuiet();
        return app;
    }

    private void scaleToNone(SimulatedApplication app) {
        app.units().forEach(SimulatedUnit::remove);
        juju.runUntil("all are gone", () -> app.units().isEmpty(), Duration.ofHours(1));
        seen.clear();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void leaderAfterAnApplicationWithoutUnitsStartsAnew(long seed) {
        juju = SimulatedJuju.withSeed(seed);
        SimulatedApplication app = deploy(3);
        scaleToNone(app);
        assertThat(app.peerData("peers")).containsEntry("jops-life", "1");

        app.addUnit();
        app.addUnit();
        juju.advance(Duration.ofMinutes(12));

        String leader = app.leader().orElseThrow().name();
        assertThat(seen)
                .containsOnlyOnce(leader + " starts anew", leader + " makes the schema")
                .doesNotContain("mysql/3 knows false", "mysql/4 knows false");
        assertThat(app.peerData("peers"))
                .containsEntry("jops-life", "2")
                .containsEntry("jops-ran-schema", leader)
                .containsEntry("maker", leader);
        assertThat(app.units())
                .allSatisfy(unit -> assertThat(unit.data("peers")).containsEntry("jops-life", "2"));
        assertThat(juju.timeline().toString())
                .contains("no unit of mysql is left that was there before: life 2 begins");
    }

    @Test
    void firstLifeBeginsWithoutAWord() {
        SimulatedApplication app = deploy(3);

        assertThat(seen).doesNotContain(app.leader().orElseThrow().name() + " starts anew");
        assertThat(juju.timeline().toString()).doesNotContain("is left that was there before");
        assertThat(app.units())
                .allSatisfy(unit -> assertThat(unit.data("peers")).containsEntry("jops-life", "1"));
    }

    @Test
    void unitsThatReplaceAllOthersOneByOneGoOnWithTheSameLife() {
        SimulatedApplication app = deploy(2);
        for (int i = 0; i < 3; i++) {
            app.addUnit();
            juju.advance(Duration.ofMinutes(6));
            app.units().get(0).remove();
            juju.advance(Duration.ofMinutes(6));
        }

        assertThat(app.units()).extracting(SimulatedUnit::name).containsExactly("mysql/3", "mysql/4");
        assertThat(app.peerData("peers")).containsEntry("jops-life", "1");
    }

    @Test
    void lifeThatJujuRefusedBeginsAgain() {
        SimulatedApplication app = deploy(1);
        scaleToNone(app);
        SimulatedUnit unit = app.addUnit();
        juju.runUntil("install ran", () -> unit.hooks().contains("install"), Duration.ofHours(1));
        unit.onNextHook(new RefuseCommit());

        juju.advance(Duration.ofMinutes(10));

        assertThat(seen).filteredOn("mysql/1 starts anew"::equals).hasSize(2);
        assertThat(app.peerData("peers")).containsEntry("jops-life", "2").containsEntry("maker", "mysql/1");
    }

    @Test
    void lifeStaysTheSameWhileThereAreUnits() {
        ExplorationReport report = Exploration.of(
                        juju -> juju.deploy("mysql", CharmCode.of(LifeAlone::new, ScriptedCharm.META), 3))
                .seed(1)
                .schedules(Integer.getInteger(
                        "jops.exploration.schedules", Boolean.getBoolean("jops.thorough") ? 100 : 50))
                .require(Invariant.staysAsItIs("mysql", "peers", "jops-life"))
                .require(Invariant.noUncaughtException())
                .run();

        report.orThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"two", "-1", "99999999999999999999"})
    void lifeThatNoLeaderHasWrittenIsRefusedAndStays(String life) {
        try (Harness<LifeAlone> harness = Harness.of(LifeAlone::new, ScriptedCharm.META)) {
            harness.begin();
            harness.setLeader(true);
            int peers = harness.addRelation("peers", "mysql");
            harness.updateRelationData(peers, "mysql", Map.of("jops-life", life));

            assertThatThrownBy(() -> harness.emit("update-status"))
                    .hasStackTraceContaining("mysql/0 cannot read jops-life of mysql in the peer relation peers: \""
                            + life + "\" is not the number of a life, such as 2; only jops writes it, so remove it");
            assertThat(harness.relationData(peers, "mysql")).isEqualTo(Map.of("jops-life", life));
        }
    }

    private static final class LifeAlone extends CharmBase {

        LifeAlone(Framework framework) {
            super(framework);
            new ApplicationLife(this, "peers", () -> {});
        }
    }
}
