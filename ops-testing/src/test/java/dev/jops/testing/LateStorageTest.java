package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.meta.CharmMeta;
import dev.jops.testing.fault.OngoingFault;
import dev.jops.testing.fault.StallStorage;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Witness: TestStorage in Juju's internal/worker/uniter/uniter_test.go, and uniter/storage/resolver.go. */
class LateStorageTest {
    private static final CharmMeta META = CharmMeta.fromYaml("""
            name: mysql
            storage:
              data: {type: filesystem}
              keys: {type: filesystem}
              logs: {type: filesystem, multiple: {range: 0-2}}
            config:
              options:
                colour: {type: string, default: red}
            """);

    private static SimulatedApplication deployed(SimulatedJuju juju) {
        return juju.deploy(
                "mysql", CharmCode.of(framework -> new ScriptedCharm(framework, (charm, event) -> {}), META), 1);
    }

    @Test
    void installWaitsForAllStoragesOfADeployment() {
        try (SimulatedJuju juju =
                SimulatedJuju.builder().storageTakes(Duration.ofMinutes(2)).build()) {
            SimulatedUnit unit = deployed(juju).unit(0);

            juju.advance(Duration.ofSeconds(110));
            assertThat(unit.isUp()).isTrue();
            assertThat(unit.hooks()).isEmpty();
            juju.runUntilQuiet();

            assertThat(unit.hooks().subList(0, 3))
                    .containsExactlyInAnyOrder(
                            "data-storage-attached (data/0)", "keys-storage-attached (keys/1)", "install")
                    .endsWith("install");
        }
    }

    @Test
    void installWaitsForTheLastOfThem() {
        try (SimulatedJuju juju = SimulatedJuju.withSeed(4)) {
            SimulatedUnit unit = deployed(juju).unit(0);
            OngoingFault stall = juju.inject(new StallStorage());
            unit.addStorage("logs");

            juju.advance(Duration.ofMinutes(5));
            assertThat(unit.hooks())
                    .containsExactlyInAnyOrder("data-storage-attached (data/0)", "keys-storage-attached (keys/1)");
            stall.end();
            juju.runUntilQuiet();

            assertThat(unit.hooks()).element(2).isEqualTo("logs-storage-attached (logs/2)");
            assertThat(unit.hooks()).element(3).isEqualTo("install");
        }
    }

    /** juju: storage/resolver.go iterates over a Go map, in random order. */
    @Test
    void severalStoragesAreAttachedInAnyOrder() {
        Set<String> first = new TreeSet<>();
        for (long seed = 0; seed < 20; seed++) {
            try (SimulatedJuju juju = SimulatedJuju.withSeed(seed)) {
                SimulatedUnit unit = deployed(juju).unit(0);
                juju.runUntilQuiet();
                first.add(unit.hooks().get(0));
            }
        }

        assertThat(first).containsExactly("data-storage-attached (data/0)", "keys-storage-attached (keys/1)");
    }

    @Test
    void otherHooksRunWhileAStorageOfARunningUnitIsProvisioned() {
        try (SimulatedJuju juju = SimulatedJuju.withSeed(4)) {
            SimulatedApplication app = deployed(juju);
            juju.runUntilQuiet();
            OngoingFault stall = juju.inject(new StallStorage());

            app.unit(0).addStorage("logs");
            app.config("colour", "blue");
            juju.runUntilQuiet();
            assertThat(app.unit(0).hooks()).endsWith("start", "config-changed");
            assertThat(app.unit(0).storages()).containsEntry("logs/2", "");
            stall.end();
            juju.runUntilQuiet();

            assertThat(app.unit(0).hooks()).endsWith("config-changed", "logs-storage-attached (logs/2)");
        }
    }

    @Test
    void podStartsWithoutItsStorages() {
        try (SimulatedJuju juju = SimulatedJuju.builder()
                .kubernetes()
                .storageTakes(Duration.ofMinutes(2))
                .build()) {
            SimulatedUnit unit = deployed(juju).unit(0);

            juju.advance(Duration.ofMinutes(1));
            assertThat(unit.hooks()).endsWith("start");
            juju.runUntilQuiet();

            assertThat(unit.hooks())
                    .containsSubsequence("start", "data-storage-attached (data/0)")
                    .containsSubsequence("start", "keys-storage-attached (keys/1)");
        }
    }

    @Test
    void unitThatIsRemovedMeanwhileRunsNoHook() {
        try (SimulatedJuju juju = SimulatedJuju.withSeed(4)) {
            juju.inject(new StallStorage());
            SimulatedApplication app = deployed(juju);
            SimulatedUnit unit = app.unit(0);
            juju.runUntilQuiet();

            unit.remove();
            juju.runUntilQuiet();

            assertThat(unit.hooks()).isEmpty();
            assertThat(app.units()).isEmpty();
        }
    }

    @Test
    void storageThatIsDetachedMeanwhileIsNotAttachedAfterwards() {
        try (SimulatedJuju juju = SimulatedJuju.withSeed(4)) {
            SimulatedUnit unit = deployed(juju).unit(0);
            juju.runUntilQuiet();

            juju.inject(new StallStorage(Duration.ofMinutes(1)));
            juju.detachStorage(unit.addStorage("logs"));
            juju.advance(Duration.ofMinutes(2));

            assertThat(unit.hooks()).endsWith("start");
        }
    }

    @Test
    void stallEndsWithAllFaults() {
        try (SimulatedJuju juju = SimulatedJuju.withSeed(4)) {
            juju.inject(new StallStorage());
            SimulatedUnit unit = deployed(juju).unit(0);
            assertThat(juju.canInject(new StallStorage())).isFalse();

            juju.endFaults();
            juju.runUntilQuiet();

            assertThat(unit.hooks()).contains("install");
            assertThatThrownBy(() -> SimulatedJuju.builder().storageTakes(Duration.ofSeconds(-1)))
                    .hasMessage("a storage can't be provisioned in PT-1S");
        }
    }
}
