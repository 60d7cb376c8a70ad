package demoserver;

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

/** Stands in for postgresql-k8s: its leader grants a login to each application that is related to it. */
final class PostgresDouble extends CharmBase {
    private static final CharmMeta META = CharmMeta.fromYaml("""
            name: postgresql-k8s
            provides:
              database:
                interface: postgresql_client
            """);

    PostgresDouble(Framework framework) {
        super(framework);
        framework.observeAll("grant", this::grant)
                .of(LeaderElectedEvent.class)
                .of(on("database").relationCreated(), on("database").relationChanged());
    }

    static CharmCode code() {
        return CharmCode.of(PostgresDouble::new, META);
    }

    private void grant(EventBase event) {
        for (Relation client : model().relations("database")) {
            if (unit().isLeader() && !client.data(app()).containsKey("secret-user")) {
                Secret login = app().addSecret(Map.of("username", "names", "password", "s3cr3t"));
                login.grant(client);
                RelationData granted = client.data(app());
                granted.put("endpoints", "postgresql-k8s-primary:5432");
                granted.put("secret-user", login.id().orElseThrow());
            }
        }
    }
}
