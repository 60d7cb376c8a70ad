package demoserver;

import dev.jops.charm.CharmBase;
import dev.jops.model.Application;
import dev.jops.model.Relation;
import dev.jops.model.RelationData;
import dev.jops.model.Secret;
import dev.jops.model.SecretContent;
import java.util.Map;
import java.util.Optional;

/** The database at the other end of the endpoint "database", whose interface is postgresql_client. */
final class Database {
    private final CharmBase charm;

    /** What the other application writes once it has made the database. */
    record Granted(Optional<String> endpoints, Optional<Secret> secretUser) {}

    /** Where the database is, and how to log in. */
    record Access(String host, String port, String username, String password) {

        /** Returns it as the server reads it. */
        Map<String, String> environment() {
            return Map.of(
                    "DEMO_SERVER_DB_HOST", host,
                    "DEMO_SERVER_DB_PORT", port,
                    "DEMO_SERVER_DB_USER", username,
                    "DEMO_SERVER_DB_PASSWORD", password);
        }

        /** Shows no password. */
        @Override
        public String toString() {
            return username + " at " + host + ":" + port;
        }
    }

    Database(CharmBase charm) {
        this.charm = charm;
    }

    private Optional<Relation> relation() {
        return charm.model().relation("database").filter(Relation::isActive);
    }

    /** Whether the operator has integrated the charm with a database. */
    boolean isRelated() {
        return relation().isPresent();
    }

    /** Asks for the database, which only the leader may do. */
    void request() {
        Optional<Relation> relation = relation();
        if (relation.isPresent() && charm.unit().isLeader()) {
            RelationData asked = relation.get().data(charm.app());
            asked.put("database", "names_db");
            asked.put("requested-secrets", "[\"username\", \"password\"]");
        }
    }

    /** Returns what the other application has granted; empty until it has. */
    Optional<Access> access() {
        Optional<Relation> relation = relation();
        Optional<Application> provider = relation.flatMap(Relation::app);
        if (provider.isEmpty()) {
            return Optional.empty();
        }
        Granted granted = relation.get().data(provider.get()).asText().load(Granted.class);
        if (granted.endpoints().isEmpty() || granted.secretUser().isEmpty()) {
            return Optional.empty();
        }
        String[] endpoint = granted.endpoints().get().split(",")[0].split(":");
        SecretContent login = granted.secretUser().get().refresh();
        return Optional.of(
                new Access(endpoint[0], endpoint[1], login.require("username"), login.require("password")));
    }
}
