package notes;

import dev.jops.charm.CharmBase;
import dev.jops.model.Application;
import dev.jops.model.Model;
import dev.jops.model.Relation;
import dev.jops.model.RelationData;
import dev.jops.model.SecretContent;
import java.util.Optional;

/** The database on the other side of a relation with the interface postgresql_client. */
final class Database {
    private final CharmBase charm;
    private final String endpoint;

    /**
     * The address of the database, and a user of it.
     *
     * @param endpoints host and port
     */
    record Login(String endpoints, String name, String password) {

        /** Returns the properties that the service reads. */
        String properties() {
            return "endpoints=" + endpoints + "\nname=" + name + "\npassword=" + password + "\n";
        }

        /** Returns the login without the password. */
        @Override
        public String toString() {
            return name + " at " + endpoints;
        }
    }

    Database(CharmBase charm, String endpoint) {
        this.charm = charm;
        this.endpoint = endpoint;
    }

    private Model model() {
        return charm.model();
    }

    // region request
    /** Asks for a database of this name, if there is a relation and this unit leads. */
    void request(String name) {
        Optional<Relation> relation = model().relation(endpoint);
        if (relation.isPresent() && model().unit().isLeader()) {
            RelationData asked = relation.get().data(model().app());
            asked.put("database", name);
            asked.put("requested-secrets", "[\"username\", \"password\"]");
        }
    }

    /** Returns what the other side has granted; empty until it has. */
    Optional<Login> login() {
        Optional<Relation> relation = model().relation(endpoint);
        Optional<Application> provider = relation.flatMap(Relation::app);
        if (provider.isEmpty()) {
            return Optional.empty();
        }
        RelationData granted = relation.get().data(provider.get());
        String secret = granted.get("secret-user");
        String endpoints = granted.get("endpoints");
        if (secret == null || endpoints == null) {
            return Optional.empty();
        }
        SecretContent content = model().secret(secret).refresh();
        return Optional.of(new Login(endpoints, content.require("username"), content.require("password")));
    }
    // endregion
}
