package example.howto;

import dev.jops.charm.CharmBase;
import dev.jops.charm.ConfigChangedEvent;
import dev.jops.charm.LeaderElectedEvent;
import dev.jops.charm.UpdateStatusEvent;
import dev.jops.framework.EventBase;
import dev.jops.framework.Framework;
import dev.jops.leadership.NotLeaderException;
import dev.jops.model.ActiveStatus;
import dev.jops.model.MaintenanceStatus;
import dev.jops.model.Relation;
import dev.jops.model.UnitLeadership;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A cluster whose leader tells everyone who is primary, and moves the data when its operator asks for it. */
public final class MoverCharm extends CharmBase {

    /** Observes every event at which the leader may have duties. */
    public MoverCharm(Framework framework) {
        super(framework);
        // region observe
        framework
                .observeAll("duties", this::doDuties)
                .of(LeaderElectedEvent.class, ConfigChangedEvent.class, UpdateStatusEvent.class)
                .of(on("peers").relationCreated(), on("peers").relationChanged());
        // endregion
        framework.observe(ConfigChangedEvent.class, this::onConfigChanged);
    }

    // region duties
    private void doDuties(EventBase event) {
        Optional<Relation> peers = model().relation("peers");
        if (peers.isEmpty() || !unit().isLeader()) {
            return;
        }
        peers.get().data(app()).put("primary", unit().name());
    }
    // endregion

    private void onConfigChanged(ConfigChangedEvent event) throws Exception {
        if (config().isTrue("move")) {
            moveData();
        }
    }

    // region steps
    private void moveData() throws Exception {
        UnitLeadership leadership = unit().leadership();
        try {
            leadership.runInSteps(List.of(this::stopWriters, this::copyData, this::startWriters));
            unit().setStatus(new ActiveStatus("moved"));
        } catch (NotLeaderException e) {
            log().warning("the next leader has to finish: " + e.getMessage());
        }
    }
    // endregion

    // region check
    private void startWriters() throws Exception {
        UnitLeadership leadership = unit().leadership();
        if (leadership.remaining().compareTo(Duration.ofSeconds(10)) < 0) {
            log().info("less than 10 s are promised");
        }
        leadership.check(); // throws NotLeaderException
        work("starting writers");
    }
    // endregion

    private void stopWriters() throws Exception {
        work("stopping writers");
    }

    private void copyData() throws Exception {
        work("copying data");
    }

    private void work(String what) throws Exception {
        unit().setStatus(new MaintenanceStatus(what));
        pause(Duration.ofSeconds(20));
    }
}
