package demoserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jops.testing.ActionFailedException;
import dev.jops.testing.CharmCode;
import dev.jops.testing.Context;
import dev.jops.testing.SimulatedJuju;
import dev.jops.testing.SimulatedUnit;
import dev.jops.testing.fault.ReplacePod;
import dev.jops.testing.state.RelationState;
import dev.jops.testing.state.SecretState;
import dev.jops.testing.state.State;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ActionTest {
    private static final SecretState LOGIN = SecretState.builder(Map.of("username", "names", "password", "s3cr3t"))
            .id("secret:9m4e2mr0ui3e8a215n4g")
            .build();
    private static final State WITH_DATABASE = State.builder()
            .relation(RelationState.regular("database")
                    .remoteApplicationData(Map.of("endpoints", "pg:5432", "secret-user", LOGIN.id()))
                    .build())
            .secret(LOGIN)
            .build();

    private final Context<DemoServerCharm> context = Context.of(DemoServerCharm::new);

    @AfterEach
    void removeFiles() {
        context.close();
    }

    @Test
    void showsWhereTheDatabaseIs() {
        context.run(context.on().action("get-db-info"), WITH_DATABASE);

        assertEquals(Map.of("db-host", "pg", "db-port", "5432"), context.action().results());
    }

    @Test
    void showsThePasswordToAnOperatorWhoAsksForIt() {
        context.run(context.on().action("get-db-info", Map.of("show-password", true)), WITH_DATABASE);

        assertEquals("names", context.action().results().get("db-username"));
        assertEquals("s3cr3t", context.action().results().get("db-password"));
    }

    @Test
    void failsWithoutADatabase() {
        var failure = assertThrows(
                ActionFailedException.class, () -> context.run(context.on().action("get-db-info"), State.empty()));

        assertEquals(
                "the action get-db-info failed: there is no database yet: try again when the unit is active",
                failure.getMessage());
    }

    @Test
    void answersAlsoWhenThePodHasBeenReplaced() {
        try (SimulatedJuju juju = SimulatedJuju.builder().seed(1).kubernetes().build()) {
            SimulatedUnit unit = juju.deploy("demo-server", CharmCode.of(DemoServerCharm::new), 1)
                    .unit(0);
            juju.deploy("postgresql-k8s", PostgresDouble.code(), 1);
            juju.integrate("demo-server", "postgresql-k8s");
            juju.runUntilQuiet();

            juju.inject(new ReplacePod(unit.name()));

            assertEquals(
                    "postgresql-k8s-primary",
                    unit.run("get-db-info").waitFor().results().get("db-host"));
        }
    }
}
