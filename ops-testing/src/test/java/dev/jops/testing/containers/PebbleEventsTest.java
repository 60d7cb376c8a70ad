package dev.jops.testing.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.charm.CharmBase;
import dev.jops.framework.Framework;
import dev.jops.meta.CharmMeta;
import dev.jops.model.ActiveStatus;
import dev.jops.model.MaintenanceStatus;
import dev.jops.pebble.plan.Check;
import dev.jops.pebble.plan.Layer;
import dev.jops.testing.CharmCode;
import dev.jops.testing.SimulatedJuju;
import dev.jops.testing.SimulatedUnit;
import dev.jops.testing.fault.FailChecks;
import dev.jops.testing.fault.HoldContainer;
import dev.jops.testing.fault.OngoingFault;
import dev.jops.testing.fault.RestartAgent;
import dev.jops.testing.fault.RestartContainer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The hooks that Juju runs by itself for the Pebbles of a pod: internal/worker/uniter/pebblepoller.go, pebblenotices.go. */
class PebbleEventsTest {
    private static final String READY = "web-pebble-ready";

    private final SimulatedJuju juju = SimulatedJuju.builder().kubernetes().build();

    @AfterEach
    void close() {
        juju.close();
    }

    private SimulatedUnit deployed() {
        SimulatedUnit unit = juju.deploy("shop", CharmCode.of(WebCharm::new, WebCharm.META), 1)
                .unit(0);
        juju.runUntilQuiet();
        return unit;
    }

    private static List<String> since(SimulatedUnit unit, int count) {
        return unit.hooks().subList(count, unit.hooks().size());
    }

    @Test
    void containerStartsAndItsPebbleIsReadyWithoutATest() {
        SimulatedUnit unit = deployed();

        assertThat(unit.hooks()).containsOnlyOnce(READY);
        assertThat(unit.status()).isEqualTo(new ActiveStatus());
        assertThat(unit.container("web").services()).isEqualTo(Map.of("web", "active"));
    }

    /** juju: internal/worker/uniter/resolver.go, start is queued by config-changed, and a queued hook goes first. */
    @Test
    void pebbleReadyComesBeforeConfigChangedOrAfterStartButNeverBetween() {
        Set<String> before = new TreeSet<>();
        for (long seed = 0; seed < 60; seed++) {
            try (SimulatedJuju other =
                    SimulatedJuju.builder().kubernetes().seed(seed).build()) {
                SimulatedUnit unit = other.deploy("shop", CharmCode.of(WebCharm::new, WebCharm.META), 1)
                        .unit(0);
                other.runUntilQuiet();
                before.add(unit.hooks().get(unit.hooks().indexOf(READY) - 1));
            }
        }

        assertThat(before).containsExactly("leader-elected", "start");
    }

    @Test
    void restartedAgentRunsStartAndHearsEverythingAnew() {
        SimulatedUnit unit = deployed();
        unit.container("web").notify("example.com/a", Map.of("b", "c"));
        juju.inject(new FailChecks(unit.name(), "web")).end();
        juju.runUntilQuiet();
        int count = unit.hooks().size();

        juju.inject(new RestartAgent(unit.name()));
        juju.runUntilQuiet();

        assertThat(since(unit, count))
                .startsWith("start")
                .containsOnlyOnce(READY)
                .containsSubsequence(
                        "web-pebble-custom-notice", "web-pebble-check-failed", "web-pebble-check-recovered");
    }

    @Test
    void noticesAreForgottenAfterAWeek() {
        SimulatedUnit unit = deployed();
        unit.container("web").notify("example.com/a", Map.of("b", "c"));
        juju.runUntilQuiet();
        juju.advance(Duration.ofDays(7).plusMinutes(1));
        int count = unit.hooks().size();

        juju.inject(new RestartAgent(unit.name()));
        juju.runUntilQuiet();

        assertThat(since(unit, count)).containsExactly("start", READY);
    }

    @Test
    void restartedContainerIsEmptyAndOnlyPebbleReadyTellsOfIt() {
        SimulatedUnit unit = deployed();
        unit.container("web").putFile("/var/lib/web/cache", "warm");
        int count = unit.hooks().size();

        juju.inject(new RestartContainer(unit.name(), "web"));
        assertThat(unit.container("web").isConnectable()).isFalse();
        juju.runUntilQuiet();

        assertThat(since(unit, count)).containsExactly(READY);
        assertThat(unit.container("web").file("/var/lib/web/cache")).isEmpty();
        assertThat(unit.container("web").services()).isEqualTo(Map.of("web", "active"));
    }

    @Test
    void containerThatIsHeldBackIsWaitedForByNobody() {
        SimulatedUnit unit = deployed();

        OngoingFault absence = juju.inject(new HoldContainer(unit.name(), "web"));
        juju.config("shop", "port", 81);
        juju.runUntilQuiet();
        assertThat(unit.status().message()).isEqualTo("waiting for the container web");
        absence.end();
        juju.runUntilQuiet();

        assertThat(unit.status()).isEqualTo(new ActiveStatus());
        assertThat(unit.container("web").file(WebCharm.CONFIG)).contains("port 81\n");
    }

    @Test
    void checksThatFailAndRecoverHaveTheirHooks() {
        SimulatedUnit unit = deployed();

        OngoingFault failure = juju.inject(new FailChecks(unit.name(), "web"));
        juju.runUntilQuiet();
        assertThat(unit.status()).isEqualTo(new MaintenanceStatus("up is down"));
        failure.end();
        juju.runUntilQuiet();

        assertThat(unit.status()).isEqualTo(new ActiveStatus());
        assertThat(unit.hooks()).endsWith("web-pebble-check-failed", "web-pebble-check-recovered");
    }

    @Test
    void earlierJujuHasNoHooksForNoticesAndChecks() {
        try (SimulatedJuju old =
                SimulatedJuju.builder().kubernetes().version("3.3.0").build()) {
            SimulatedUnit unit = old.deploy("shop", CharmCode.of(WebCharm::new, WebCharm.META), 1)
                    .unit(0);
            old.runUntilQuiet();

            unit.container("web").notify("example.com/a", Map.of());
            old.inject(new FailChecks(unit.name(), "web"));
            old.runUntilQuiet();

            assertThat(unit.hooks()).endsWith(READY).doesNotContain("web-pebble-custom-notice");
        }
    }

    /** Has a check of the level {@code alive}, which fails as often as a test says. */
    private static final class FragileCharm extends CharmBase {
        private static final CharmMeta META = CharmMeta.fromYaml("name: shop\ncontainers: {web: {}}");

        FragileCharm(Framework framework, int[] failures) {
            super(framework);
            framework.observe(on("web").pebbleReady(), event -> {
                unit().container("web")
                        .addLayer(
                                "web",
                                Layer.of(Check.replacing("life").exec("true").level(Check.Level.ALIVE)));
                fail(failures);
            });
            framework.observe(on("web").pebbleCustomNotice(), event -> fail(failures));
        }

        private static void fail(int[] failures) {
            if (failures[0] > 0) {
                failures[0]--;
                throw new IllegalStateException("not this time");
            }
        }
    }

    private SimulatedUnit deployed(int[] failures) {
        return juju.deploy("shop", CharmCode.of(f -> new FragileCharm(f, failures), FragileCharm.META), 1)
                .unit(0);
    }

    /** juju: internal/worker/uniter/container/workload.go, errorWrappedOp and NewSkipHook. */
    @Test
    void failedPebbleReadyIsNoErrorAndComesAgainWithTheNextPoll() {
        SimulatedUnit unit = deployed(new int[] {3});

        while (!unit.hooks().contains(READY)) {
            juju.advance(Duration.ofMillis(100));
        }
        juju.advance(Duration.ofMillis(1600));
        assertThat(unit.uncaughtFailure()).contains(READY);
        assertThat(unit.hookInError()).isEmpty();
        juju.runUntilQuiet();

        assertThat(unit.hooks()).filteredOn(READY::equals).hasSize(4);
    }

    @Test
    void otherHooksRunWhilePebbleReadyFails() {
        SimulatedUnit unit = deployed(new int[] {Integer.MAX_VALUE});

        juju.advance(Duration.ofMinutes(10));

        assertThat(unit.hooks()).contains("start", "update-status");
        assertThat(unit.hooks()).filteredOn(READY::equals).hasSizeGreaterThan(50);
    }

    /** juju: internal/worker/uniter/pebblenotices.go, whose error ends the uniter, as one catacomb has both. */
    @Test
    void failedNoticeStartsTheWorkOfTheAgentAnew() {
        int[] failures = new int[1];
        SimulatedUnit unit = deployed(failures);
        juju.runUntilQuiet();
        int count = unit.hooks().size();

        failures[0] = 2;
        unit.container("web").notify("example.com/a", Map.of());
        juju.runUntilQuiet();

        assertThat(since(unit, count))
                .containsExactly(
                        "web-pebble-custom-notice",
                        "start",
                        "web-pebble-custom-notice",
                        "start",
                        "web-pebble-custom-notice",
                        READY);
        assertThat(unit.hookInError()).isEmpty();
    }

    @Test
    void containerWithoutLifeIsRestarted() {
        SimulatedUnit unit = deployed(new int[1]);
        juju.runUntilQuiet();
        unit.container("web").putFile("/tmp/here", "");
        int count = unit.hooks().size();

        unit.container("web").failCheck("life");
        juju.runUntilQuiet();

        assertThat(since(unit, count)).containsExactly("web-pebble-check-failed", READY);
        assertThat(unit.container("web").file("/tmp/here")).isEmpty();
    }

    @Test
    void containerThatRecoversInTimeIsNotRestarted() {
        SimulatedUnit unit = deployed(new int[1]);
        juju.runUntilQuiet();
        int count = unit.hooks().size();

        juju.inject(new FailChecks(unit.name(), "web", Duration.ofSeconds(8)));
        juju.runUntilQuiet();

        assertThat(since(unit, count)).containsExactly("web-pebble-check-failed", "web-pebble-check-recovered");
    }

    @Test
    void containerThatTheCharmDoesNotDeclareIsRefused() {
        SimulatedUnit unit = deployed();

        assertThatThrownBy(() -> juju.inject(new HoldContainer(unit.name(), "db")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("db");
        assertThat(juju.canInject(new RestartContainer(unit.name(), "db"))).isFalse();
    }
}
