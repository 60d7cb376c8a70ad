package example.howto;

import dev.jops.charm.CharmBase;
import dev.jops.charm.ConfigChangedEvent;
import dev.jops.charm.HookEvent;
import dev.jops.charm.LeaderDeposedEvent;
import dev.jops.charm.LeaderElectedEvent;
import dev.jops.framework.Framework;
import dev.jops.framework.StoredState;
import dev.jops.model.Relation;
import dev.jops.model.RelationData;
import dev.jops.model.UnitLeadership;
import dev.jops.recipes.ApplicationLife;
import dev.jops.recipes.LeaderDuties;
import dev.jops.recipes.RollingLock;
import dev.jops.recipes.RunOnce;
import dev.jops.recipes.SharedSecret;
import java.util.Map;
import java.util.Optional;

/** A charm that observes changes of leadership, and uses what is built on leases. */
public final class BuilderCharm extends CharmBase {
    // region once
    private final RunOnce schema = new RunOnce(this, "schema", "peers", this::makeSchema);
    // endregion
    // region secret
    private final SharedSecret password = new SharedSecret(
            this, "password", "peers", () -> Map.of("password", Long.toHexString(random().nextLong())));
    // endregion
    // region lock
    private final RollingLock restarts = new RollingLock(this, "restart", "peers", this::restart);
    // endregion

    private final StoredState memory = storedState("memory");

    /** Observes changes of leadership. */
    public BuilderCharm(Framework framework) {
        super(framework);
        // region events
        framework.observe(LeaderElectedEvent.class, this::onElected);
        framework.observe(LeaderDeposedEvent.class, this::onDeposed);
        // endregion
        // region life
        new ApplicationLife(this, "peers", schema::repeat);
        // endregion
        // region duties
        LeaderDuties.onPeerData(this, "peers").add(this::publishPrimary);
        // endregion
        framework.observe(HookEvent.class, this::storePassword);
        framework.observe(ConfigChangedEvent.class, this::askForRestart);
    }

    private void onElected(LeaderElectedEvent event) {
        machine().writeFile("/etc/role", event.isSynthetic() ? "leader, says jops" : "leader");
        beginEpoch();
    }

    // region epoch
    private void beginEpoch() {
        Optional<Relation> peers = model().relation("peers");
        if (peers.isPresent() && unit().isLeader()) { // if not, another LeaderElectedEvent follows
            RelationData shared = peers.get().data(app());
            long next = Long.parseLong(shared.getOrDefault("epoch", "0")) + 1;
            shared.put("epoch", Long.toString(next));
            memory.put("epoch", next);
        }
    }
    // endregion

    private void onDeposed(LeaderDeposedEvent event) {
        machine().writeFile("/etc/role", "follower");
    }

    private void makeSchema() {
        machine().writeFile("/etc/schema", "made by " + unit());
    }

    // region primary
    private void publishPrimary(UnitLeadership leadership) {
        model().relation("peers").ifPresent(peers -> peers.data(app()).put("primary", unit().name()));
    }
    // endregion

    // region store
    private void storePassword(HookEvent event) {
        password.getOrCreate().ifPresent(secret -> machine()
                .writePrivateFile("/etc/password", secret.content().require("password")));
    }
    // endregion

    // region restart
    private void askForRestart(ConfigChangedEvent event) {
        if (config().isTrue("restart") && schema.isDone()) {
            restarts.request(); // the turn comes in a later hook
        }
    }

    // endregion

    // region keep
    private void restart() {
        if (!memory.isTrue("restarting")) {
            machine().writeFile("/etc/restarted", "in its turn");
            memory.put("restarting", true);
        }
        if (machine().readFile("/run/builder.up").isPresent()) {
            memory.remove("restarting");
        } else {
            restarts.keep(); // the next hook looks again
        }
    }
    // endregion
}
