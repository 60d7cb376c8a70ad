package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.charm.InstallEvent;
import dev.jops.charm.RemoveEvent;
import dev.jops.charm.StopEvent;
import dev.jops.charm.StorageAttachedEvent;
import dev.jops.meta.CharmMeta;
import dev.jops.model.ActiveStatus;
import dev.jops.testing.ScriptedCharm.Script;
import dev.jops.testing.fault.KillAtEnd;
import dev.jops.testing.fault.Vanish;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Tests the last hooks of a unit, and the statuses that its agent sets around them.
 *
 * <p>juju: internal/worker/uniter/resolver.go and operation/runhook.go
 */
class StopAndRemoveTest {
    private static final CharmMeta SHOP = CharmMeta.fromYaml("""
            name: shop
            storage:
              data:
                type: filesystem
            """);

    private final SimulatedJuju juju = SimulatedJuju.withSeed(1);

    @AfterEach
    void close() {
        juju.close();
    }

    private SimulatedUnit deploy(Script script) {
        return juju.deploy("shop", CharmCode.of(framework -> new ScriptedCharm(framework, script), SHOP), 1)
                .unit(0);
    }

    private SimulatedUnit deploy() {
        return deploy((charm, event) -> {});
    }

    @Test
    void aUnitThatWasNotStartedHasNothingToStop() {
        SimulatedUnit unit = deploy();
        juju.runUntil("it installs", () -> unit.hooks().contains("install"), Duration.ofMinutes(1));

        unit.remove();
        juju.runUntilQuiet();

        assertThat(unit.hooks())
                .containsExactly(
                        "data-storage-attached (data/0)",
                        "install",
                        "leader-settings-changed",
                        "data-storage-detaching (data/0)",
                        "remove");
    }

    /** juju: resolver.go, by which a start that is queued after config-changed always runs */
    @Test
    void aUnitThatGoesDuringItsFirstConfigChangedIsStartedAndStopped() {
        SimulatedUnit unit = deploy();
        juju.runUntil("its config", () -> unit.hooks().contains("config-changed"), Duration.ofMinutes(1));

        unit.remove();
        juju.runUntilQuiet();

        assertThat(unit.hooks()).containsSubsequence("config-changed", "start", "stop", "remove");
    }

    /** juju: TestUniterDyingReaction of the uniter's tests before 4 */
    @Test
    void aLeaderThatGoesResignsAndHearsOfLeaderSettings() {
        SimulatedUnit unit = deploy();
        juju.runUntilQuiet();

        unit.remove();
        juju.runUntilQuiet();

        assertThat(unit.hooks())
                .endsWith("start", "leader-settings-changed", "data-storage-detaching (data/0)", "stop", "remove");
    }

    /** juju: reboot/resolver.go checks only whether the unit was started, and start makes stop due again */
    @Test
    void aUnitWhoseMachineRebootsWhileItGoesIsStartedAndStoppedAgain() {
        SimulatedUnit unit = deploy();
        juju.runUntilQuiet();
        unit.remove();
        juju.runUntil("it stops", () -> unit.hooks().contains("stop"), Duration.ofMinutes(1));

        var absence = juju.inject(new Vanish("shop/0"));
        absence.end();
        juju.advance(Duration.ofMinutes(1));

        assertThat(unit.hooks()).endsWith("stop", "stop", "start", "leader-settings-changed", "stop", "remove");
    }

    @Test
    void aHookThatARebootInterruptedComesBeforeStart() {
        SimulatedUnit unit = deploy();
        juju.runUntilQuiet();
        juju.refresh("shop");
        juju.runUntil("it is upgraded", () -> unit.hooks().contains("upgrade-charm"), Duration.ofMinutes(1));

        var absence = juju.inject(new Vanish("shop/0"));
        absence.end();
        juju.advance(Duration.ofMinutes(1));

        assertThat(unit.hooks()).endsWith("upgrade-charm", "upgrade-charm", "config-changed", "start");
    }

    @Test
    void theAgentSaysThatTheCharmStopsAndCleansUpWhateverTheCharmSays() {
        List<String> seen = new ArrayList<>();
        SimulatedUnit unit = deploy((charm, event) -> {
            if (event instanceof StopEvent || event instanceof RemoveEvent) {
                seen.add(charm.unit().status().name() + " "
                        + charm.unit().status().message());
                charm.unit().setStatus(new ActiveStatus("still here"));
            }
        });
        juju.runUntilQuiet();

        unit.remove();
        juju.runUntil("it has stopped", () -> unit.hooks().contains("remove"), Duration.ofMinutes(1));
        juju.runUntilQuiet();

        assertThat(seen)
                .containsExactly(
                        "maintenance stopping charm software", "maintenance cleaning up prior to charm deletion");
        assertThat(unit.status().name()).isEqualTo("unknown"); // Juju's word is terminated, which no charm knows
    }

    @Test
    void aStatusThatWasSetBeforeInstallStays() {
        List<String> seen = new ArrayList<>();
        SimulatedUnit unit = deploy((charm, event) -> {
            if (event instanceof StorageAttachedEvent) {
                charm.unit().setStatus(new ActiveStatus("mounted"));
            } else if (event instanceof InstallEvent) {
                seen.add(charm.unit().status().message());
            }
        });

        juju.runUntilQuiet();

        assertThat(seen).containsExactly("mounted");
        assertThat(unit.status()).isEqualTo(new ActiveStatus("mounted"));
    }

    @Test
    void aStatusOfAHookThatFailedDoesNotCount() {
        List<String> seen = new ArrayList<>();
        SimulatedUnit unit = deploy((charm, event) -> {
            if (event instanceof InstallEvent) {
                seen.add(charm.unit().status().message());
                charm.unit().setStatus(new ActiveStatus("installed"));
            }
        });
        juju.runUntil("its storage", () -> !unit.hooks().isEmpty(), Duration.ofMinutes(1));
        unit.onNextHook(new KillAtEnd());

        juju.runUntilQuiet();

        assertThat(seen).containsExactly("installing charm software", "installing charm software");
        assertThat(unit.status()).isEqualTo(new ActiveStatus("installed"));
    }

    @Test
    void everyHookOfAUnitThatGoesCanBeObserved() {
        List<String> seen = new ArrayList<>();
        SimulatedUnit unit = deploy((charm, event) -> seen.add(event.getClass().getSimpleName()));
        juju.runUntilQuiet();

        unit.remove();
        juju.runUntilQuiet();

        assertThat(seen).endsWith("StorageDetachingEvent", "StopEvent", "RemoveEvent");
    }
}
