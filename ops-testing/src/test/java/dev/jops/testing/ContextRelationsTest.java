package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.charm.RelationDepartedEvent;
import dev.jops.charm.RelationEvent;
import dev.jops.model.Relation;
import dev.jops.model.RelationDataAccessException;
import dev.jops.testing.state.RelationState;
import dev.jops.testing.state.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Relations of a state: what the charm reads and writes in them, and what comes out. */
class ContextRelationsTest {
    private final List<Object> seen = new ArrayList<>();
    private final RelationState db = RelationState.regular("db")
            .remoteApplication("postgresql")
            .remoteApplicationData(Map.of("version", "16"))
            .remoteUnit(0, Map.of("host", "10.0.1.7"))
            .remoteUnit(4, Map.of("host", "10.0.1.8"))
            .build();

    @Test
    void givesTheCharmWhatTheOtherSideSays() {
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
    void bringsOutWhatTheCharmSays() {
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
    void letsAFollowerWriteNoApplicationData() {
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
    void doesNotListAUnitThatDepartsAndHasItGoneAfterwards() {
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
    void hidesARelationThatBreaksAndHasItGoneAfterwards() {
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
                .hasMessage("the state has 2 relations of db, and not the one asked for");
    }
}
