package example.howto;

import dev.jops.charm.CharmBase;
import dev.jops.charm.SecretChangedEvent;
import dev.jops.framework.EventBase;
import dev.jops.framework.Framework;
import dev.jops.model.ActiveStatus;
import dev.jops.model.Application;
import dev.jops.model.ModelException;
import dev.jops.model.Relation;
import dev.jops.model.Secret;
import dev.jops.model.SecretContent;
import dev.jops.model.WaitingStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A shop that is a client of a database, and reads its password. */
public final class DatabaseClientCharm extends CharmBase {

    /** Observes the relation that has the secret's ID, and new revisions. */
    public DatabaseClientCharm(Framework framework) {
        super(framework);
        // region observe
        framework
                .observeAll("connect", this::connect)
                .of(on("db").relationChanged())
                .of(SecretChangedEvent.class);
        // endregion
    }

    // region read
    private void connect(EventBase event) {
        Optional<String> id = secretId();
        if (id.isEmpty()) {
            unit().setStatus(new WaitingStatus("for the database's password"));
            return;
        }
        SecretContent login = model().secret(id.get(), "db-login").refresh();
        boolean changed = machine().writePrivateFile("/etc/shop/db-password", login.require("password"));
        if (changed) {
            machine().runOrThrow(List.of("systemctl", "reload", "shop"), Duration.ofMinutes(1));
        }
        unit().setStatus(new ActiveStatus("as " + login.get("username").orElse("nobody")));
    }

    private Optional<String> secretId() {
        Optional<Relation> db = model().relation("db");
        Optional<Application> owner = db.flatMap(Relation::app);
        return owner.map(app -> db.orElseThrow().data(app).get("secret-id"));
    }
    // endregion

    // region record
    /** The secret's content. */
    record Login(Optional<String> username, String password) {

        /** Returns the login without the password. */
        @Override
        public String toString() {
            return "Login[username=" + username + "]";
        }
    }

    /** Returns the current login, for a charm that wants it as a record. */
    Login login() {
        return model().secretByLabel("db-login").content().load(Login.class);
    }
    // endregion

    // region peek
    /** Whether there is a newer password than the one in use. */
    boolean isOutdated() {
        Secret login = model().secretByLabel("db-login");
        return !login.peek().equals(login.content());
    }
    // endregion

    // region refused
    /** Returns what is wrong with a secret that the operator has named; empty if nothing is. */
    Optional<String> problem(String id) {
        try {
            model().secret(id);
            return Optional.empty();
        } catch (ModelException e) { // it does not exist, or is not granted
            return Optional.of(e.getMessage());
        }
    }
    // endregion
}
