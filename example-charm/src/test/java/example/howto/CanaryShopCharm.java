package example.howto;

import dev.jops.charm.CharmBase;
import dev.jops.charm.ConfigChangedEvent;
import dev.jops.charm.LeaderElectedEvent;
import dev.jops.charm.UpdateStatusEvent;
import dev.jops.framework.EventBase;
import dev.jops.framework.Framework;
import dev.jops.framework.StoredState;
import dev.jops.model.ActiveStatus;
import dev.jops.model.BlockedStatus;
import dev.jops.model.Unit;
import dev.jops.recipes.OrderedStop;
import dev.jops.recipes.Rollout;
import dev.jops.recipes.UnitOrder;
import java.time.Duration;

/** A shop whose units change their version one after the other, a canary first, and stop one after the other. */
public final class CanaryShopCharm extends CharmBase {
    // region rollout
    private final Rollout upgrade = new Rollout(this, "version", "peers", this::install)
            .inOrder(UnitOrder.first(this::isCanary).thenComparing(UnitOrder.highestFirst()));
    // endregion

    private final StoredState memory = storedState("memory");

    /** Observes what can start a change, and stops its units in order. */
    public CanaryShopCharm(Framework framework) {
        super(framework);
        framework
                .observeAll("begin", this::begin)
                .of(ConfigChangedEvent.class, LeaderElectedEvent.class, UpdateStatusEvent.class);
        // region stop
        new OrderedStop(this, UnitOrder.highestFirst(), Duration.ofMinutes(10), this::stopShop);
        // endregion
    }

    // region begin
    private void begin(EventBase event) {
        String version = config().string("version").orElseThrow();
        if (unit().isLeader()) {
            upgrade.begin(version);
        }
    }

    private boolean isCanary(Unit candidate) {
        return candidate.name().equals(config().string("canary").orElse(""));
    }
    // endregion

    // region install
    private void install() {
        String version = upgrade.change().orElseThrow();
        if (!memory.string("installed").orElse("").equals(version)) {
            machine().writeFile("/etc/shop/version", version);
            memory.put("installed", version);
            upgrade.keep(); // the next hook looks whether it is good
        } else if (machine().readFile("/run/shop.up").isEmpty()) {
            unit().setStatus(new BlockedStatus(version + " is not up: configure another version, or remove this unit"));
            upgrade.keep();
        } else {
            unit().setStatus(new ActiveStatus(version));
        }
    }
    // endregion

    private void stopShop() {
        machine().writeFile("/etc/shop/version", "stopped");
        log().info("the shop has stopped");
    }
}
