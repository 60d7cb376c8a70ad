package example.howto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jops.meta.CharmMeta;
import dev.jops.model.ActiveStatus;
import dev.jops.model.WaitingStatus;
import dev.jops.testing.CharmCode;
import dev.jops.testing.Context;
import dev.jops.testing.InconsistentStateException;
import dev.jops.testing.RunningCharm;
import dev.jops.testing.SimulatedApplication;
import dev.jops.testing.SimulatedJuju;
import dev.jops.testing.UncaughtCharmException;
import dev.jops.testing.state.RelationState;
import dev.jops.testing.state.State;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

// region class
class StateTransitionTest {
    private static final CharmMeta META = CharmMeta.fromYaml("""
            name: shop
            requires:
              db:
                interface: postgresql
            config:
              options:
                port:
                  type: int
                  default: 80
            """);

    private final Context<ShopCharm> context = Context.of(ShopCharm::new, META);

    @AfterEach
    void removeFiles() {
        context.close();
    }

    @Test
    void servesOnceTheDatabaseSaysWhereItIs() throws IOException {
        RelationState db = RelationState.regular("db")
                .remoteApplicationData(Map.of("url", "jdbc:postgresql:shop"))
                .build();
        State before = State.builder().relation(db).build();

        State after = context.run(context.on().relationChanged(db), before);

        assertEquals(new ActiveStatus(), after.unitStatus());
        assertEquals("jdbc:postgresql:shop", Files.readString(context.file("/etc/shop/database")));
    }
    // endregion

    // region chain
    @Test
    void missesTheDatabaseAfterAnHour() {
        RelationState db = RelationState.regular("db")
                .remoteApplicationData(Map.of("url", "jdbc:postgresql:shop"))
                .build();
        State heard = context.run(
                context.on().relationChanged(db), State.builder().relation(db).build());

        context.advance(Duration.ofMinutes(61));
        State after = context.run(context.on().updateStatus(), heard);

        assertEquals(new WaitingStatus("nothing heard of the database for an hour"), after.unitStatus());
        assertEquals(List.of(new ActiveStatus()), context.statusHistory());
    }

    @Test
    void defersAConfigThatItCannotUseYet() {
        State deferred = context.run(
                context.on().configChanged(),
                State.builder().config("port", 8080).build());

        assertEquals("config-changed", deferred.deferred().get(0).kind());

        context.run(context.on().updateStatus(), deferred);
        assertEquals(1, context.emittedEvents().size());
    }
    // endregion

    // region running
    @Test
    void looksAtTheCharmBeforeAndAfterItsEvent() {
        State leader = State.builder().leader(true).build();
        try (RunningCharm<ShopCharm> running = context.start(context.on().leaderElected(), leader)) {
            assertEquals("shop/0", running.charm().unit().name());

            State after = running.run();

            assertEquals(new ActiveStatus("led by shop/0"), after.applicationStatus());
        }
    }
    // endregion

    // region failure
    @Test
    void refusesAnInvalidPort() {
        State state = State.builder().config("port", 70_000).build();

        var failure = assertThrows(
                UncaughtCharmException.class, () -> context.run(context.on().configChanged(), state));

        assertEquals("the option port is not a port: 70000", failure.getCause().getMessage());
    }
    // endregion

    // region inconsistent
    @Test
    void isToldWhatIsImpossibleInJuju() {
        State state = State.builder()
                .relation(RelationState.peer("db").build())
                .config("port", "80")
                .build();

        var refusal = assertThrows(
                InconsistentStateException.class, () -> context.run(context.on().start(), state));

        assertEquals(
                List.of(
                        "the option port is of type int, and \"80\" is not: set it to a value of that type",
                        "db relates the charm to another application: make its relation with"
                                + " RelationState.regular(\"db\")"),
                refusal.errors());
    }
    // endregion

    // region leadership
    @Test
    void setsNoStatusOfTheApplicationWhenLeadershipIsLostMeanwhile() {
        try (Context<ShopCharm> losing =
                Context.builder(ShopCharm::new).meta(META).loseLeadershipAt(1).build()) {
            State leader = State.builder().leader(true).build();

            assertThrows(
                    UncaughtCharmException.class, () -> losing.run(losing.on().leaderElected(), leader));

            assertFalse(losing.commands().isEmpty());
        }
    }
    // endregion

    // region exchange
    @Test
    void goesOnFromAUnitOfASimulationAndBack() {
        CharmCode code = CharmCode.of(ShopCharm::new, META);
        try (SimulatedJuju juju = SimulatedJuju.withSeed(7);
                SimulatedJuju later = SimulatedJuju.withSeed(8)) {
            SimulatedApplication shop = juju.deploy("shop", code, 1);
            juju.runUntilQuiet();

            State after = context.run(context.on().updateStatus(), shop.unit(0).state());
            SimulatedApplication goingOn = later.resume("shop", code, Map.of(0, after));
            later.runUntilQuiet();

            assertEquals(new ActiveStatus("led by shop/0"), goingOn.status());
            assertEquals(after, goingOn.unit(0).state());
            assertEquals(List.of(), goingOn.unit(0).hooks());
        }
    }
    // endregion
}
