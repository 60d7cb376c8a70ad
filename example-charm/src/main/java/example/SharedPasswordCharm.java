package example;

import dev.jops.Ops;
import dev.jops.charm.CharmBase;
import dev.jops.charm.ConfigChangedEvent;
import dev.jops.charm.LeaderElectedEvent;
import dev.jops.framework.EventBase;
import dev.jops.framework.Framework;
import dev.jops.model.ActiveStatus;
import dev.jops.model.Relation;
import dev.jops.model.RelationData;
import dev.jops.model.RelationDataAccessException;
import dev.jops.model.WaitingStatus;
import java.util.Optional;

/** The leader makes a password once, and every unit keeps it in a file. */
public final class SharedPasswordCharm extends CharmBase {
    static final String PASSWORD_FILE = "admin-password";
    static final String PASSWORD_KEY = "admin-password";

    private static final String LETTERS = "abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final int LENGTH = 24;

    /** Observes what the password and the status depend on. */
    public SharedPasswordCharm(Framework framework) {
        super(framework);
        framework
                .observeAll("reconcile", this::reconcile)
                .of(LeaderElectedEvent.class, ConfigChangedEvent.class)
                .of(on("peers").relationCreated(), on("peers").relationChanged());
        framework.observe(ConfigChangedEvent.class, this::onConfigChanged);
    }

    /** What Juju starts. */
    public static void main(String[] arguments) {
        Ops.main(SharedPasswordCharm::new);
    }

    private void reconcile(EventBase event) {
        Optional<Relation> peers = model().relation("peers");
        if (peers.isEmpty()) {
            return;
        }
        RelationData shared = peers.get().data(app());
        if (!shared.containsKey(PASSWORD_KEY) && unit().isLeader()) {
            shared.put(PASSWORD_KEY, newPassword());
        }
        String password = shared.get(PASSWORD_KEY);
        if (password == null) {
            unit().setStatus(new WaitingStatus("for the leader to make a password"));
            return;
        }
        machine().writePrivateFile(charmDir().resolve(PASSWORD_FILE).toString(), password);
        unit().setStatus(new ActiveStatus(config().string("motd").orElse("")));
    }

    private void onConfigChanged(ConfigChangedEvent event) {
        Optional<Relation> peers = model().relation("peers");
        if (config().isTrue("everyone-writes") && peers.isPresent()) {
            try {
                peers.get().data(app()).put("signed-by", unit().name());
            } catch (RelationDataAccessException e) {
                log().warning(e.getMessage());
            }
        }
    }

    private String newPassword() {
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            password.append(LETTERS.charAt(random().nextInt(LETTERS.length())));
        }
        return password.toString();
    }
}
