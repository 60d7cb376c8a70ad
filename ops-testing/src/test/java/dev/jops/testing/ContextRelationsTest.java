package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.charm.CharmBase;
import dev.jops.charm.RelationDepartedEvent;
import dev.jops.charm.RelationEvent;
import dev.jops.framework.Framework;
import dev.jops.meta.CharmMeta;
import dev.jops.model.Relation;
import dev.jops.model.RelationDataAccessException;
import dev.jops.model.TooManyRelatedAppsException;
import dev.jops.testing.state.RelationState;
import dev.jops.testing.state.State;
import dev.jops.testing.state.TestEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests relations in a context: what the charm reads and writes, and what comes out. */
class ContextRelationsTest {
    private final List<Object> seen = new ArrayList<>();
    private final RelationState db = RelationState.regular("db")
            .remoteApplication("postgresql")
            .remoteApplicationData(Map.of("version", "16"))
            .remoteUnit(0, Map.of("host", "10.0.1.7"))
            .remoteUnit(4, Map.of("host", "10.0.1.8"))
            .build();

    @Test
    void showsTheCharmTheDataOfTheOtherSide() {
        Context<StagedCharm> context = StagedCharm.context((charm, event) -> {
            RelationEvent about = (RelationEvent) event;
            Relation relation = about.relation();
            seen.add(relation.name() + " " + about.app() + " " + relation.units());
            seen.add(relation.data(about.app()).get("version"));
            seen.add(relation.data(relation.units().get(1)).get("host"));
        });

        context.run(
                context.on().relationChangedByApplication(db),
                State.builder().relation(db).build());

        assertThat(seen).containsExactly("db:1 postgresql [postgresql/0, postgresql/4]", "16", "10.0.1.8");
    }

    @Test
    void returnsTheDataThatTheCharmWrites() {
        Context<StagedCharm> context = StagedCharm.context((charm, event) -> {
            Relation relation = charm.model().relation("db").orElseThrow();
            relation.data(charm.unit()).put("user", "shop");
            relation.data(charm.app()).put("database", "shop");
        });
        State before = State.builder().leader(true).relation(db).build();

        State after = context.run(context.on().start(), before);

        RelationState now = after.relation("db");
        assertThat(now.localUnitData()).containsEntry("user", "shop").containsEntry("ingress-address", "10.0.0.1");
        assertThat(now.localApplicationData()).containsExactly(Map.entry("database", "shop"));
        assertThat(now.remoteUnitsData()).isEqualTo(db.remoteUnitsData());
        assertThat(before.relation("db").localApplicationData()).isEmpty();
    }

    @Test
    void doesNotLetAFollowerWriteApplicationData() {
        Context<StagedCharm> context = StagedCharm.context((charm, event) ->
                charm.model().relation("db").orElseThrow().data(charm.app()).put("database", "shop"));

        assertThatThrownBy(() -> context.run(
                        context.on().start(), State.builder().relation(db).build()))
                .hasCauseInstanceOf(RelationDataAccessException.class);
    }

    @Test
    void goesOnFromAStateThatCameOut() {
        Context<StagedCharm> context = StagedCharm.context((charm, event) -> {
            Relation relation = ((RelationEvent) event).relation();
            String host = relation.data(relation.units().get(0)).get("host");
            relation.data(charm.unit()).put("heard", Objects.requireNonNull(host));
        });
        State before = State.builder().relation(db).build();

        State once = context.run(context.on().relationChanged(db, 0), before);
        RelationState moved = RelationState.regular("db")
                .id(1)
                .localUnitData(once.relation("db").localUnitData())
                .remoteUnit(0, Map.of("host", "elsewhere"))
                .build();
        State twice = context.run(
                context.on().relationChanged(moved, 0),
                once.toBuilder().replace(moved).build());

        assertThat(once.relation("db").localUnitData()).containsEntry("heard", "10.0.1.7");
        assertThat(twice.relation("db").localUnitData()).containsEntry("heard", "elsewhere");
    }

    @Test
    void doesNotListADepartingUnitAndRemovesItAfterwards() {
        Context<StagedCharm> context = StagedCharm.context((charm, event) -> {
            RelationDepartedEvent departed = (RelationDepartedEvent) event;
            seen.add(departed.relation().units().toString());
            seen.add(departed.departingUnit().orElseThrow().name());
            seen.add(departed.relation().data(departed.unit()).get("host"));
        });

        State after = context.run(
                context.on().relationDeparted(db, 0),
                State.builder().relation(db).build());

        assertThat(seen).containsExactly("[postgresql/4]", "postgresql/0", "10.0.1.7");
        assertThat(after.relation("db").remoteUnitsData()).containsOnlyKeys(4);
    }

    @Test
    void namesAnotherUnitThatDeparts() {
        Context<StagedCharm> context = StagedCharm.context((charm, event) -> seen.add(
                ((RelationDepartedEvent) event).departingUnit().orElseThrow().name()));

        context.run(
                context.on().relationDeparted(db, 4, "shop/0"),
                State.builder().relation(db).build());

        assertThat(seen).containsExactly("shop/0");
    }

    @Test
    void hidesABreakingRelationAndRemovesItAfterwards() {
        Context<StagedCharm> context = StagedCharm.context((charm, event) -> {
            Relation broken = ((RelationEvent) event).relation();
            seen.add(broken.isActive());
            seen.add(charm.model().relations("db").size());
            seen.add(broken.data(((RelationEvent) event).app()).get("version"));
        });

        State after = context.run(
                context.on().relationBroken(db), State.builder().relation(db).build());

        assertThat(seen).containsExactly(false, 0, "16");
        assertThat(after.relations()).isEmpty();
    }

    @Test
    void takesTheFirstUnitWhereTheTestNamesNoneAndWarns() {
        Context<StagedCharm> context = StagedCharm.context((charm, event) -> {});

        context.run(
                context.on().relationJoined(db), State.builder().relation(db).build());

        assertThat(context.warnings())
                .containsExactly(
                        "db-relation-joined does not say which unit it is about: the first of several, 0, is taken");
    }

    @Test
    void relatesUnitsOfOneApplicationAsPeers() {
        RelationState peers = RelationState.peer("peers")
                .localApplicationData(Map.of("seed", "1"))
                .peer(2, Map.of("ready", "yes"))
                .build();
        Context<StagedCharm> context = StagedCharm.context((charm, event) -> {
            Relation relation = charm.model().relation("peers").orElseThrow();
            seen.add(relation.units().toString());
            seen.add(relation.data(relation.units().get(0)).get("ready"));
            seen.add(relation.data(charm.app()).get("seed"));
            seen.add(charm.app().plannedUnits());
        });

        context.run(
                context.on().relationChanged(peers, 2),
                State.builder().relation(peers).build());

        assertThat(seen).containsExactly("[shop/2]", "yes", "1", 2);
    }

    @Test
    void relatesASubordinateWithOneUnit() {
        RelationState logs = RelationState.subordinate("logs")
                .remoteApplication("collector")
                .remoteUnit(5, Map.of("port", "514"))
                .build();
        Context<StagedCharm> context = StagedCharm.context((charm, event) ->
                seen.add(charm.model().relation("logs").orElseThrow().units().toString()));

        State after = context.run(
                context.on().relationDeparted(logs),
                State.builder().relation(logs).build());

        assertThat(seen).containsExactly("[]");
        assertThat(after.relation("logs").remoteUnitsData()).isEmpty();
    }

    @Test
    void numbersRelationsThatHaveNoNumber() {
        RelationState numbered = RelationState.regular("web").id(1).build();

        State state =
                State.builder().relation(db).relation(numbered).relation(db).build();

        assertThat(state.relations()).extracting(RelationState::id).containsExactly(2, 1, 3);
        assertThat(state.find(db).orElseThrow().id()).isEqualTo(2);
        assertThatThrownBy(db::id).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> state.relation("db"))
                .hasMessage("the state has 2 relations of db: ask for one of db:2, db:3 by its number");
    }

    @Test
    void returnsRemovedAndReplacedValues() {
        RelationState before = RelationState.regular("db")
                .localUnitData(Map.of("user", "shop", "port", "1", "kept", "yes"))
                .build();
        Context<StagedCharm> context = StagedCharm.context((charm, event) -> {
            var data = charm.model().relation("db").orElseThrow().data(charm.unit());
            data.remove("user");
            data.putAll(Map.of("port", "2", "new", "3"));
        });

        State after = context.run(
                context.on().start(), State.builder().relation(before).build());

        assertThat(after.relation("db").localUnitData()).isEqualTo(Map.of("port", "2", "kept", "yes", "new", "3"));
        assertThat(before.localUnitData()).isEqualTo(Map.of("user", "shop", "port", "1", "kept", "yes"));
    }

    @Test
    void keepsJujusRulesInTheConstructor() {
        State follower = State.builder().relation(db).build();
        Context<CharmBase> reading = constructing(charm -> seen.add(charm.model()
                .relation("db")
                .orElseThrow()
                .data(charm.model().app("postgresql"))
                .get("version")));
        Context<CharmBase> writing = constructing(charm ->
                charm.model().relation("db").orElseThrow().data(charm.unit()).put("user", "shop"));
        Context<CharmBase> leading = constructing(charm ->
                charm.model().relation("db").orElseThrow().data(charm.app()).put("database", "shop"));

        reading.run(reading.on().start(), follower);
        State after = writing.run(writing.on().start(), follower);

        assertThat(seen).containsExactly("16");
        assertThat(after.relation("db").localUnitData()).containsEntry("user", "shop");
        assertThatThrownBy(() -> leading.run(leading.on().start(), follower))
                .isInstanceOf(UncaughtCharmException.class)
                .hasCauseInstanceOf(RelationDataAccessException.class);
    }

    private static Context<CharmBase> constructing(java.util.function.Consumer<CharmBase> doing) {
        return Context.of(framework -> new ConstructingCharm(framework, doing), StagedCharm.META);
    }

    private static final class ConstructingCharm extends CharmBase {
        ConstructingCharm(Framework framework, java.util.function.Consumer<CharmBase> doing) {
            super(framework);
            doing.accept(this);
        }
    }

    @Test
    void hasTheAddressesOfAUnitInItsDataFromTheBeginning() {
        Map<String, String> own =
                Map.of("egress-subnets", "10.0.0.1/32", "ingress-address", "10.0.0.1", "private-address", "10.0.0.1");

        assertThat(RelationState.regular("db").build().localUnitData()).isEqualTo(own);
        assertThat(RelationState.peer("peers").build().localUnitData()).isEqualTo(own);
        assertThat(RelationState.subordinate("logs").build().localUnitData()).isEqualTo(own);
        assertThat(RelationState.regular("db").build().remoteUnitsData().get(0))
                .containsOnlyKeys("egress-subnets", "ingress-address", "private-address");
        assertThat(RelationState.subordinate("logs").build().remoteUnitsData().get(0))
                .containsOnlyKeys("egress-subnets", "ingress-address", "private-address");
    }

    @Test
    void isWithOneUnitOfAnotherApplicationByDefault() {
        RelationState regular = RelationState.regular("db").build();

        assertThat(regular.remoteApplication()).contains("remote");
        assertThat(regular.remoteUnitsData()).containsOnlyKeys(0);
        assertThat(regular.localApplicationData()).isEmpty();
        assertThat(regular.remoteApplicationData()).isEmpty();
        assertThat(regular.remoteModel()).isEmpty();
        assertThat(RelationState.subordinate("logs").build().remoteUnitsData()).containsOnlyKeys(0);
        assertThat(RelationState.peer("peers").build().remoteApplication()).isEmpty();
        assertThat(RelationState.peer("peers").build().remoteUnitsData()).isEmpty();
    }

    static Stream<RelationState> kinds() {
        return Stream.of(
                RelationState.regular("db").build(),
                RelationState.peer("peers").peer(1, Map.of()).build(),
                RelationState.subordinate("logs").build());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void getsEachEventOfEachKindOfRelation(RelationState relation) {
        Context<StagedCharm> context = StagedCharm.context((charm, event) -> {
            RelationEvent about = (RelationEvent) event;
            seen.add(charm.heard.get(0) + " with " + about.app() + " and "
                    + about.relation().name());
        });
        State state = State.builder().relation(relation).build();
        String with = " with " + relation.remoteApplication().orElse("shop") + " and " + relation.endpoint() + ":1";
        int unit = relation.remoteUnitsData().firstKey();

        for (TestEvent event : List.of(
                context.on().relationCreated(relation),
                context.on().relationJoined(relation, unit),
                context.on().relationChanged(relation, unit),
                context.on().relationDeparted(relation, unit),
                context.on().relationBroken(relation))) {
            context.run(event, state);
        }

        assertThat(seen)
                .containsExactly(
                        "RelationCreated" + with,
                        "RelationJoined" + with,
                        "RelationChanged" + with,
                        "RelationDeparted" + with,
                        "RelationBroken" + with);
    }

    @Test
    void treatsUnitZeroAsNamedByTheTest() {
        Context<StagedCharm> context = StagedCharm.context((charm, event) -> seen.add(
                ((RelationDepartedEvent) event).departingUnit().orElseThrow().name()));

        context.run(
                context.on().relationDeparted(db, 0),
                State.builder().relation(db).build());

        assertThat(seen).containsExactly("postgresql/0");
        assertThat(context.warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"foo-bar-baz", "receive_ca_cert", "db"})
    void keepsTheSpellingOfAnEndpoint(String endpoint) {
        CharmMeta meta = CharmMeta.fromYaml("name: shop\nrequires: {" + endpoint + ": {interface: any}}");
        Context<ListeningCharm> context = Context.of(framework -> new ListeningCharm(framework, endpoint, seen), meta);
        RelationState relation = RelationState.regular(endpoint).build();

        context.run(
                context.on().relationChanged(relation, 0),
                State.builder().relation(relation).build());

        assertThat(seen).containsExactly(endpoint + ":1");
    }

    private static final class ListeningCharm extends CharmBase {
        ListeningCharm(Framework framework, String endpoint, List<Object> seen) {
            super(framework);
            framework.observe(
                    on(endpoint).relationChanged(),
                    event -> seen.add(event.relation().name()));
        }
    }

    @Test
    void findsTheRelationsOfAnEndpointByTheirNumbers() {
        Context<StagedCharm> context = StagedCharm.context((charm, event) -> {
            seen.add(charm.model().relation("web").isPresent());
            seen.add(charm.model().relations("db").toString());
            charm.model().relation("db", 2).data(charm.unit()).put("user", "second");
            charm.model().relation("db");
        });
        State state = State.builder().relation(db).relation(db).build();
        Context<StagedCharm> writing = StagedCharm.context((charm, event) ->
                charm.model().relation("db", 2).data(charm.unit()).put("user", "second"));

        assertThatThrownBy(() -> context.run(context.on().start(), state))
                .hasCauseInstanceOf(TooManyRelatedAppsException.class);
        State after = writing.run(writing.on().start(), state);

        assertThat(seen).containsExactly(false, "[db:1, db:2]");
        assertThat(after.relation(2).localUnitData()).containsEntry("user", "second");
        assertThat(after.relation(1)).isEqualTo(state.relation(1));
        assertThatThrownBy(() -> after.relation(7)).hasMessage("the state has no relation 7: it has db:1, db:2");
    }

    @Test
    void givesAnInactiveRelationForANumberThatIsGone() {
        Context<StagedCharm> context = StagedCharm.context(
                (charm, event) -> seen.add(charm.model().relation("db", 9).isActive()));

        context.run(context.on().start(), State.empty());

        assertThat(seen).containsExactly(false);
    }
}
