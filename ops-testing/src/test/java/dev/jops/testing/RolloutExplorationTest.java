package dev.jops.testing;

import dev.jops.charm.CharmBase;
import dev.jops.charm.ConfigChangedEvent;
import dev.jops.charm.LeaderElectedEvent;
import dev.jops.charm.UpdateStatusEvent;
import dev.jops.framework.Framework;
import dev.jops.framework.StoredState;
import dev.jops.meta.CharmMeta;
import dev.jops.model.ActiveStatus;
import dev.jops.model.MaintenanceStatus;
import dev.jops.recipes.OrderedStop;
import dev.jops.recipes.Rollout;
import dev.jops.recipes.UnitOrder;
import dev.jops.testing.explore.Exploration;
import dev.jops.testing.explore.Operation;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tests that a rollout with a canary and an ordered stop survive what Juju can do to them. */
class RolloutExplorationTest {
    private static final int SCHEDULES = Integer.getInteger("jops.exploration.schedules", 100);
    private static final String ROLLOUT = "jops-rollout-version";
    private static final String LOCK = "jops-lock-rollout-version";
    private static final String CANARY = "app/2";
    private static final String INSTALLING = "installing";
    private static final String STOPPED = "stopped";
    private static final CharmMeta META = CharmMeta.fromYaml("""
            name: app
            peers: {peers: {interface: app-peers}}
            config: {options: {version: {type: string, default: "1"}}}
            """);

    /** Installs the configured version, the canary first, and checks in the next hook whether it is up. */
    private static final class Upgrading extends CharmBase {
        private final Rollout upgrade = new Rollout(this, "version", "peers", this::install)
                .inOrder(UnitOrder.first(other -> other.name().equals(CANARY)));
        private final StoredState memory = storedState("memory");

        Upgrading(Framework framework) {
            super(framework);
            framework
                    .observeAll("begin", event -> begin())
                    .of(ConfigChangedEvent.class, LeaderElectedEvent.class, UpdateStatusEvent.class);
        }

        private void begin() {
            String version = config().string("version").orElseThrow();
            if (unit().isLeader()) {
                upgrade.begin(version);
            }
        }

        private void install() {
            if (memory.isTrue(INSTALLING)) {
                memory.remove(INSTALLING);
                unit().setStatus(new ActiveStatus());
            } else {
                memory.put(INSTALLING, true);
                unit().setStatus(new MaintenanceStatus(INSTALLING));
                upgrade.keep();
            }
        }
    }

    /** Stops its program when the units with higher numbers are gone. */
    private static final class Stopping extends CharmBase {

        Stopping(Framework framework) {
            super(framework);
            new OrderedStop(this, UnitOrder.highestFirst(), Duration.ofMinutes(30), this::stop);
        }

        private void stop() throws InterruptedException {
            pause(Duration.ofSeconds(10));
            unit().setStatus(new MaintenanceStatus(STOPPED));
        }
    }

    /** Records which changes each unit has made, and which ones the canary has approved. */
    private static final class CanaryWatch implements Watch {
        private final Set<String> good = new TreeSet<>();
        private final Map<String, String> made = new LinkedHashMap<>();
        private String change = "";
        private String hadItsTurn = "";

        @Override
        public Optional<String> violation(SimulatedJuju juju) {
            SimulatedApplication app = juju.application("app").orElseThrow();
            String now = app.peerData("peers").getOrDefault(ROLLOUT, "");
            if (!now.equals(change)) {
                change = now;
                hadItsTurn = atTurn(juju);
            }
            Optional<String> violation = Optional.empty();
            boolean hasCanary =
                    juju.unit(CANARY).filter(unit -> !unit.isBeingRemoved()).isPresent();
            for (SimulatedUnit unit : app.units()) {
                @Nullable String version = unit.data("peers").get(ROLLOUT);
                if (version != null && !version.equals(made.put(unit.name(), version))) {
                    if (unit.name().equals(CANARY)) {
                        good.add(version);
                    } else if (hasCanary
                            && !good.contains(version)
                            && !unit.name().equals(hadItsTurn)) {
                        violation = Optional.of(unit + " has made version " + version + ", and " + CANARY + " has not");
                    }
                }
            }
            return violation;
        }

        /** The unit that is in its turn: it goes on with a change that begins now. */
        private static String atTurn(SimulatedJuju juju) {
            String grant =
                    juju.application("app").orElseThrow().peerData("peers").getOrDefault(LOCK, " ");
            String unit = grant.substring(0, grant.indexOf(' '));
            return juju.unit(unit)
                    .filter(holder ->
                            grant.equals(unit + " " + holder.data("peers").get(LOCK)))
                    .map(SimulatedUnit::name)
                    .orElse("");
        }

        @Override
        public Optional<String> unseen() {
            return good.isEmpty() ? Optional.of("a version that the canary has made") : Optional.empty();
        }
    }

    @Test
    void nobodyMakesAChangeThatTheCanaryHasNotMadeAndAllMakeItInTheEnd() {
        Exploration.of(juju -> juju.deploy("app", CharmCode.of(Upgrading::new, META), 3))
                .seed(1)
                .schedules(SCHEDULES)
                .values("app", "version", List.of("2", "3", "4"))
                .require(Invariant.atMostOneLeader())
                .require(Invariant.noUncaughtException())
                .require(Invariant.watching("nobody goes before the canary", CanaryWatch::new))
                .require(new Invariant("one unit is at it at a time", juju -> installing(juju) <= 1))
                .requireInTheEnd(Invariant.noUnitInError())
                .requireInTheEnd(new Invariant(
                        "all have made the change, or one is at it",
                        juju -> installing(juju) == 1 || allHaveMadeIt(juju)))
                .run()
                .orThrow();
    }

    @Test
    void unitsOfAnApplicationThatIsScaledToNoneStopInTheirOrder() {
        Exploration.of(juju -> {
                    SimulatedApplication app = juju.deploy("app", CharmCode.of(Stopping::new, META), 3);
                    juju.after(Duration.ofSeconds(100), () -> app.units().forEach(SimulatedUnit::remove));
                })
                .seed(1)
                .schedules(SCHEDULES)
                .without(Operation.RemoveUnit.class) // so that all are removed at the same time
                .require(Invariant.noUncaughtException())
                .require(Invariant.watching("the highest unit stops first", StopWatch::new))
                .requireInTheEnd(new Invariant(
                        "all that were removed are gone", juju -> juju.application("app").orElseThrow().units().stream()
                                .noneMatch(SimulatedUnit::isBeingRemoved)))
                .run()
                .orThrow();
    }

    /** Returns whether a unit has stopped before one with a higher number that is removed as well. */
    private static final class StopWatch implements Watch {
        private boolean hasSeenOne;

        @Override
        public Optional<String> violation(SimulatedJuju juju) {
            List<SimulatedUnit> units = juju.application("app").orElseThrow().units();
            for (SimulatedUnit unit : units) {
                if (unit.status().message().equals(STOPPED)) {
                    hasSeenOne = true;
                    for (SimulatedUnit other : units) {
                        if (other.isBeingRemoved() && number(other) > number(unit)) {
                            return Optional.of(unit + " has stopped before " + other);
                        }
                    }
                }
            }
            return Optional.empty();
        }

        /** Returns a unit's number: by name, app/10 would come before app/9. */
        private static int number(SimulatedUnit unit) {
            return Integer.parseInt(unit.name().substring("app/".length()));
        }

        @Override
        public Optional<String> unseen() {
            return hasSeenOne ? Optional.empty() : Optional.of("a unit that has stopped");
        }
    }

    private static long installing(SimulatedJuju juju) {
        return juju.application("app").orElseThrow().units().stream()
                .filter(unit -> unit.status().message().equals(INSTALLING))
                .count();
    }

    private static boolean allHaveMadeIt(SimulatedJuju juju) {
        SimulatedApplication app = juju.application("app").orElseThrow();
        String change = app.peerData("peers").getOrDefault(ROLLOUT, "");
        return app.units().stream()
                .allMatch(unit -> change.equals(unit.data("peers").get(ROLLOUT)));
    }
}
