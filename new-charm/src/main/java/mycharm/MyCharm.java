package mycharm;

import dev.jops.Ops;
import dev.jops.charm.CharmBase;
import dev.jops.charm.ConfigChangedEvent;
import dev.jops.charm.LeaderElectedEvent;
import dev.jops.framework.EventBase;
import dev.jops.framework.Framework;
import dev.jops.model.ActiveStatus;
import dev.jops.model.Relation;
import dev.jops.model.RelationData;
import dev.jops.model.WaitingStatus;
import java.util.Optional;

/** The leader shares a greeting, and every unit shows it. */
public final class MyCharm extends CharmBase {

    public MyCharm(Framework framework) {
        super(framework);
        framework.observeAll("reconcile", this::reconcile)
                .of(LeaderElectedEvent.class, ConfigChangedEvent.class)
                .of(on("peers").relationCreated(), on("peers").relationChanged());
    }

    public static void main(String[] args) {
        Ops.main(MyCharm::new);
    }

    private void reconcile(EventBase event) {
        Optional<Relation> peers = model().relation("peers");
        if (peers.isEmpty()) {
            return;
        }
        RelationData shared = peers.get().data(app());
        if (unit().isLeader()) {
            shared.put("greeting", config().string("greeting").orElse("ready"));
        }
        String greeting = shared.get("greeting");
        unit().setStatus(greeting == null ? new WaitingStatus("for the leader") : new ActiveStatus(greeting));
    }
}
