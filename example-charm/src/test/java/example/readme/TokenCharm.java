package example.readme;

import dev.jops.Ops;
import dev.jops.charm.CharmBase;
import dev.jops.charm.LeaderElectedEvent;
import dev.jops.framework.EventBase;
import dev.jops.framework.Framework;
import dev.jops.model.ActiveStatus;
import dev.jops.model.RelationData;
import dev.jops.model.WaitingStatus;

/** The leader makes a token once, and every unit waits for it. */
public final class TokenCharm extends CharmBase {
    public TokenCharm(Framework framework) {
        super(framework);
        framework
                .observeAll("reconcile", this::reconcile)
                .of(LeaderElectedEvent.class)
                .of(on("peers").relationCreated(), on("peers").relationChanged());
    }

    public static void main(String[] args) {
        Ops.main(TokenCharm::new);
    }

    private void reconcile(EventBase event) {
        RelationData shared = model().relation("peers").orElseThrow().data(app());
        if (unit().isLeader() && !shared.containsKey("token")) {
            shared.put("token", Long.toHexString(random().nextLong()));
        }
        unit().setStatus(shared.containsKey("token") ? new ActiveStatus() : new WaitingStatus("for the leader"));
    }
}
