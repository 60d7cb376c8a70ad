package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.charm.UpdateStatusEvent;
import dev.jops.model.ActiveStatus;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryTest {
    private static final int ALL = 100_000;

    @Test
    void theTimelineKeepsTheLatestEntries() {
        try (SimulatedJuju all = lived(ALL);
                SimulatedJuju few = lived(20)) {

            List<TimelineEntry> entries = all.timeline().entries();

            assertThat(entries).hasSizeGreaterThan(100);
            assertThat(few.timeline().entries()).isEqualTo(entries.subList(entries.size() - 20, entries.size()));
        }
    }

    @Test
    void theHooksOfAllUnitsTogetherAreTheLatest() {
        try (SimulatedJuju all = lived(ALL);
                SimulatedJuju few = lived(20)) {

            int kept = 0;
            for (SimulatedUnit unit : few.applications().iterator().next().units()) {
                kept += unit.hooks().size();
                assertThat(sameUnit(all, unit).hooks()).endsWith(unit.hooks().toArray(String[]::new));
            }

            assertThat(kept).isEqualTo(20);
        }
    }

    @Test
    void theCommandsOfAllUnitsTogetherAreTheLatest() {
        try (SimulatedJuju all = lived(ALL);
                SimulatedJuju few = lived(20)) {

            int kept = 0;
            for (SimulatedUnit unit : few.applications().iterator().next().units()) {
                kept += unit.commands().size();
                assertThat(sameUnit(all, unit).commands())
                        .endsWith(unit.commands().toArray(RanCommand[]::new));
            }

            assertThat(kept).isEqualTo(20);
        }
    }

    @Test
    void aPictureShowsTheHooksThatAreRemembered() {
        try (SimulatedJuju all = lived(ALL);
                SimulatedJuju few = lived(20)) {

            assertThat(all.timeline().html()).contains(all.hooks() + " hooks");

            assertThat(few.timeline().html()).contains("20 hooks");
        }
    }

    @Test
    void forgettingHistoryDoesNotChangeWhatHappens() {
        try (SimulatedJuju all = lived(ALL);
                SimulatedJuju few = lived(1)) {

            assertThat(few.hooks()).isEqualTo(all.hooks());

            assertThat(few.status()).isEqualTo(all.status());
            assertThat(few.timeline().entries()).hasSize(1);
        }
    }

    @Test
    void aUnitWhoseHooksAreForgottenIsStillUpgraded() {
        try (SimulatedJuju juju = lived(1)) {
            SimulatedApplication app = juju.applications().iterator().next();
            long before = juju.hooks();

            app.refresh();
            juju.runUntilQuiet();

            assertThat(juju.hooks() - before).isEqualTo(6); // upgrade-charm and config-changed of three units
        }
    }

    @Test
    void aLimitOfZeroIsRefused() {
        assertThatThrownBy(() -> SimulatedJuju.builder().remember(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a simulation remembers at least 1 entry, not 0");
    }

    private static SimulatedJuju lived(int memory) {
        SimulatedJuju juju = SimulatedJuju.builder().seed(7).remember(memory).build();
        juju.deploy(
                "mysql",
                ScriptedCharm.code((charm, event) -> {
                    if (event instanceof UpdateStatusEvent) {
                        charm.unit()
                                .setStatus(
                                        new ActiveStatus(charm.clock().instant().toString()));
                    }
                }),
                3);
        juju.runUntilQuiet();
        juju.advance(Duration.ofHours(2));
        juju.runUntilQuiet();
        return juju;
    }

    private static SimulatedUnit sameUnit(SimulatedJuju juju, SimulatedUnit unit) {
        return juju.applications().iterator().next().units().stream()
                .filter(other -> other.name().equals(unit.name()))
                .findFirst()
                .orElseThrow();
    }
}
