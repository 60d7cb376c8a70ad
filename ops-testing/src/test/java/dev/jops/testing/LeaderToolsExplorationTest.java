package dev.jops.testing;

import dev.jops.charm.CharmBase;
import dev.jops.charm.CharmFactory;
import dev.jops.charm.ConfigChangedEvent;
import dev.jops.charm.LeaderElectedEvent;
import dev.jops.framework.Framework;
import dev.jops.framework.StoredState;
import dev.jops.meta.CharmMeta;
import dev.jops.model.ActiveStatus;
import dev.jops.model.MaintenanceStatus;
import dev.jops.model.Secret;
import dev.jops.recipes.LeaderSettings;
import dev.jops.recipes.LeadershipState;
import dev.jops.recipes.RollingLock;
import dev.jops.recipes.RunOnce;
import dev.jops.recipes.SharedSecret;
import dev.jops.testing.explore.Exploration;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tests that the tools of jops for leaders survive what Juju can do to them. */
class LeaderToolsExplorationTest {
    private static final int SCHEDULES =
            Integer.getInteger("jops.exploration.schedules", Boolean.getBoolean("jops.thorough") ? 100 : 50);
    private static final String RESTARTING = "restarting";
    private static final CharmMeta META = CharmMeta.fromYaml("""
            name: app
            peers: {peers: {interface: app-peers}}
            config: {options: {ready: {type: boolean, default: false}}}
            """);

    /** Restarts in turn whenever its config changes. */
    private static final class Restarting extends CharmBase {
        private final RollingLock lock = new RollingLock(this, "restart", "peers", this::restart);

        Restarting(Framework framework) {
            super(framework);
            framework.observe(ConfigChangedEvent.class, event -> lock.request());
        }

        private void restart() throws InterruptedException {
            unit().setStatus(new MaintenanceStatus(RESTARTING));
            pause(Duration.ofSeconds(5));
            unit().setStatus(new ActiveStatus());
        }
    }

    /** Restarts in turn whenever its config changes, and checks in the next hook whether it is up. */
    private static final class RestartingSlowly extends CharmBase {
        private final RollingLock lock = new RollingLock(this, "restart", "peers", this::restart);
        private final StoredState memory = storedState("memory");

        RestartingSlowly(Framework framework) {
            super(framework);
            framework.observe(ConfigChangedEvent.class, event -> lock.request());
        }

        private void restart() {
            if (memory.isTrue(RESTARTING)) {
                memory.remove(RESTARTING);
                unit().setStatus(new ActiveStatus());
            } else {
                memory.put(RESTARTING, true);
                unit().setStatus(new MaintenanceStatus(RESTARTING));
                lock.keep();
            }
        }
    }

    /** Creates a token, in each hook that can. */
    private static final class Settling extends CharmBase {

        Settling(Framework framework) {
            super(framework);
            LeaderSettings settings = LeaderSettings.onPeerData(this, "peers");
            settings.when(LeadershipState.isLeader())
                    .whenNot(LeadershipState.isSet("token"))
                    .run(() -> settings.set("token", Long.toHexString(random().nextLong())));
            settings.when(LeadershipState.hasChanged("token")).run(() -> settings.get("token")
                    .ifPresent(token ->
                            model().relation("peers").orElseThrow().data(unit()).put("token", token)));
        }
    }

    /** Creates a schema once. */
    private static final class MakingSchema extends CharmBase {

        MakingSchema(Framework framework) {
            super(framework);
            new RunOnce(this, "schema", "peers", () -> log().info("the schema is made"));
        }
    }

    /** Shows in its own data which secret it reads. */
    private static final class Sharing extends CharmBase {
        private final SharedSecret password;

        Sharing(Framework framework) {
            super(framework);
            password = new SharedSecret(
                    this, "password", "peers", () -> Map.of("password", Long.toHexString(random().nextLong())));
            framework.observe(
                    LeaderElectedEvent.class, event -> read()); // all other events may have passed while nobody led
            framework.observe(ConfigChangedEvent.class, event -> read());
            framework.observe(on("peers").relationChanged(), event -> read());
            framework.observe(on("peers").relationCreated(), event -> read());
        }

        private void read() {
            Optional<Secret> secret = password.getOrCreate();
            secret.ifPresent(made -> model().relation("peers")
                    .orElseThrow()
                    .data(unit())
                    .put("read", made.content().require("password")));
        }
    }

    @Test
    void oneUnitAtATimeHasTheRollingLock() {
        exploration(Restarting::new)
                .require(new Invariant("one unit restarts at a time", juju -> restarting(juju) <= 1))
                .run()
                .orThrow();
    }

    @Test
    void oneUnitAtATimeHasALockThatIsKeptAndPassesItOn() {
        exploration(RestartingSlowly::new)
                .require(new Invariant("one unit restarts at a time", juju -> restarting(juju) <= 1))
                .requireInTheEnd(new Invariant(
                        "nobody waits while none restarts", juju -> restarting(juju) == 1 || waiting(juju) == 0))
                .run()
                .orThrow();
    }

    @Test
    void settingThatTheLeaderMadeStaysAsItIsAndReachesAllUnits() {
        exploration(Settling::new)
                .require(Invariant.staysAsItIs("app", "peers", "token"))
                .requireInTheEnd(Invariant.unitsAgree("app", "peers", "token"))
                .run()
                .orThrow();
    }

    @Test
    void workIsNotedOnce() {
        exploration(MakingSchema::new)
                .require(Invariant.staysAsItIs("app", "peers", "jops-ran-schema"))
                .requireInTheEnd(new Invariant("the schema was made", juju -> juju.application("app")
                        .orElseThrow()
                        .peerData("peers")
                        .containsKey("jops-ran-schema")))
                .run()
                .orThrow();
    }

    @Test
    void allUnitsReadTheSameSecret() {
        exploration(Sharing::new)
                .require(Invariant.staysAsItIs("app", "peers", "jops-secret-password"))
                .requireInTheEnd(Invariant.unitsAgree("app", "peers", "read"))
                .requireInTheEnd(new Invariant(
                        "there is one secret, even if a hook was refused after it was made",
                        juju -> juju.secrets().size() == 1))
                .run()
                .orThrow();
    }

    private static long restarting(SimulatedJuju juju) {
        return juju.application("app").orElseThrow().units().stream()
                .filter(unit -> unit.status().message().equals(RESTARTING))
                .count();
    }

    private static long waiting(SimulatedJuju juju) {
        return juju.application("app").orElseThrow().units().stream()
                .map(unit -> unit.data("peers").getOrDefault("jops-lock-restart", "0 done"))
                .filter(request -> !request.endsWith(" done"))
                .count();
    }

    private static Exploration exploration(CharmFactory factory) {
        return Exploration.of(juju -> juju.deploy("app", CharmCode.of(factory, META), 3))
                .seed(1)
                .schedules(SCHEDULES)
                .require(Invariant.atMostOneLeader())
                .require(Invariant.noUncaughtException())
                .requireInTheEnd(Invariant.noUnitInError());
    }
}
