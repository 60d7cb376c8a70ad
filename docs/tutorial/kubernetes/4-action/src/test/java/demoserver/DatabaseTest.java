package demoserver;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jops.model.ActiveStatus;
import dev.jops.model.BlockedStatus;
import dev.jops.model.WaitingStatus;
import dev.jops.pebble.plan.Plan;
import dev.jops.testing.CharmCode;
import dev.jops.testing.Context;
import dev.jops.testing.SimulatedApplication;
import dev.jops.testing.SimulatedJuju;
import dev.jops.testing.SimulatedUnit;
import dev.jops.testing.fault.ReplacePod;
import dev.jops.testing.state.ContainerState;
import dev.jops.testing.state.RelationState;
import dev.jops.testing.state.SecretState;
import dev.jops.testing.state.State;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DatabaseTest {
    private static final SecretState LOGIN = SecretState.builder(Map.of("username", "names", "password", "s3cr3t"))
            .id("secret:9m4e2mr0ui3e8a215n4g")
            .build();
    private static final RelationState ASKED =
            RelationState.regular("database").id(1).build();
    private static final RelationState GRANTED = RelationState.regular("database")
            .id(1)
            .remoteApplicationData(Map.of("endpoints", "pg:5432,pg-replica:5432", "secret-user", LOGIN.id()))
            .build();

    private final Context<DemoServerCharm> context = Context.of(DemoServerCharm::new);

    @AfterEach
    void removeFiles() {
        context.close();
    }

    private static State.Builder unit() {
        return State.builder().container(ContainerState.connectable("workload"));
    }

    @Test
    void unitIsBlockedWithoutARelation() {
        State after = context.run(context.on().configChanged(), unit().build());

        assertEquals(
                new BlockedStatus("needs a database: juju integrate demo-server postgresql-k8s"), after.unitStatus());
    }

    @Test
    void leaderAsksForADatabaseAndWaits() {
        State before = unit().leader(true).relation(ASKED).build();

        State after = context.run(context.on().relationCreated(ASKED), before);

        assertEquals("names_db", after.relation("database").localApplicationData().get("database"));
        assertEquals(new WaitingStatus("waiting for the database"), after.unitStatus());
    }

    @Test
    void serverIsToldOfItsDatabase() {
        State before = unit().relation(GRANTED).secret(LOGIN).build();

        State after = context.run(context.on().relationChanged(GRANTED), before);

        assertEquals(
                Map.of(
                        "DEMO_SERVER_LOGFILE", "/tmp/demo_server.log",
                        "DEMO_SERVER_DB_HOST", "pg",
                        "DEMO_SERVER_DB_PORT", "5432",
                        "DEMO_SERVER_DB_USER", "names",
                        "DEMO_SERVER_DB_PASSWORD", "s3cr3t"),
                environment(after));
        assertEquals(new ActiveStatus(), after.unitStatus());
    }

    @Test
    void serverIsToldOfANewPassword() {
        SecretState changed = LOGIN.toBuilder()
                .newRevision(Map.of("username", "names", "password", "n3w"))
                .build();
        State before = unit().relation(GRANTED).secret(changed).build();

        State after = context.run(context.on().secretChanged(changed), before);

        assertEquals("n3w", environment(after).get("DEMO_SERVER_DB_PASSWORD"));
    }

    private static Map<String, String> environment(State state) {
        return Plan.parse(state.container("workload").layers().get(0))
                .services()
                .get("fastapi")
                .environment();
    }

    @Test
    void everyPodFindsTheDatabaseUntilItIsRemoved() {
        try (SimulatedJuju juju = SimulatedJuju.builder().seed(1).kubernetes().build()) {
            SimulatedApplication app = juju.deploy("demo-server", CharmCode.of(DemoServerCharm::new), 2);
            juju.deploy("postgresql-k8s", PostgresDouble.code(), 1);
            juju.integrate("demo-server", "postgresql-k8s");
            juju.runUntilQuiet();
            assertEquals("s3cr3t", password(app.unit(0)));

            juju.inject(new ReplacePod("demo-server/0"));
            juju.runUntilQuiet();
            assertEquals("s3cr3t", password(app.unit(0)));
            assertEquals(new ActiveStatus(), app.unit(0).status());

            juju.removeRelation("demo-server", "postgresql-k8s");
            juju.runUntilQuiet();
            assertEquals("none", password(app.unit(0)));
            assertEquals("blocked", app.unit(0).status().name());
        }
    }

    private static String password(SimulatedUnit unit) {
        return unit.container("workload")
                .plan()
                .services()
                .get("fastapi")
                .environment()
                .getOrDefault("DEMO_SERVER_DB_PASSWORD", "none");
    }
}
