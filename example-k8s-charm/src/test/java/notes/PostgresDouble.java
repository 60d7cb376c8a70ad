package notes;

import dev.jops.charm.CharmBase;
import dev.jops.charm.LeaderElectedEvent;
import dev.jops.framework.EventBase;
import dev.jops.framework.Framework;
import dev.jops.meta.CharmMeta;
import dev.jops.model.Relation;
import dev.jops.model.RelationData;
import dev.jops.model.Secret;
import dev.jops.testing.CharmCode;
import java.util.Map;

/** The other side of the relation: a database that grants every request. */
final class PostgresDouble extends CharmBase {
    private static final CharmMeta META = CharmMeta.fromYaml("""
            name: postgresql-k8s
            provides: {database: {interface: postgresql_client}}
            """);

    PostgresDouble(Framework framework) {
        super(framework);
        framework
                .observeAll("grant", this::grant)
                .of(LeaderElectedEvent.class)
                .of(on("database").relationChanged());
    }

    static CharmCode code() {
        return CharmCode.of(PostgresDouble::new, META);
    }

    private void grant(EventBase event) {
        if (!unit().isLeader()) {
            return;
        }
        for (Relation client : model().relations("database")) {
            RelationData granted = client.data(app());
            String name = client.app()
                    .map(asking -> client.data(asking).get("database"))
                    .orElse(null);
            if (name != null && granted.get("secret-user") == null) {
                Secret login = app().addSecret(Map.of("username", "relation-" + client.id(), "password", "s3cr3t"));
                login.grant(client);
                granted.put("endpoints", "postgresql-k8s-primary:5432");
                granted.put("secret-user", login.id().orElseThrow());
            }
        }
    }
}
