package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.charm.RelationEvent;
import dev.jops.charm.RelationJoinedEvent;
import dev.jops.model.Relation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests several relations of a harness, and their data. */
class HarnessRelationDataTest {
    private final List<String> seen = new ArrayList<>();
    private ScriptedCharm.Script script = (charm, event) -> {};
    private final Harness<ScriptedCharm> harness = Harness.of(
            framework -> new ScriptedCharm(framework, (charm, event) -> script.run(charm, event)), ScriptedCharm.META);

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void isInOneModelWithTheOtherSide() {
        harness.begin();

        harness.addRelation("db", "postgresql");

        assertThat(harness.model().relation("db").orElseThrow().remoteModel().uuid())
                .isEqualTo(harness.model().uuid());
    }

    @Test
    void letsATestSetTheUnitsOwnData() {
        int db = harness.addRelation("db", "postgresql");
        int peers = harness.addRelation("peers", "mysql");
        harness.updateRelationData(db, "mysql/0", Map.of("user", "mysql"));
        harness.updateRelationData(peers, "mysql", Map.of("seed", "1"));
        harness.setLeader(true);

        harness.begin();

        Relation relation = harness.model().relation("db").orElseThrow();
        assertThat(relation.data(harness.model().unit())).containsEntry("user", "mysql");
        assertThat(harness.charm().shared()).containsEntry("seed", "1");
        assertThat(harness.relationData(db, "mysql/0")).containsEntry("user", "mysql");
        assertThat(harness.relationData(db, "postgresql")).isEmpty();
    }

    @Test
    void removesOnlyOneOfSeveralRelations() {
        harness.begin();
        int one = harness.addRelation("db", "postgresql", Map.of("version", "15"), Map.of());
        int other = harness.addRelation("db", "cockroach", Map.of("version", "23"), Map.of());

        harness.removeRelation(one);

        assertThat(harness.model().relations("db")).extracting(Relation::id).containsExactly(other);
        assertThat(harness.relationData(other, "cockroach")).containsEntry("version", "23");
        assertThatThrownBy(() -> harness.relationData(one, "postgresql"))
                .hasMessage("the harness has no relation " + one + ": it has [" + other + "]");
    }

    @Test
    void removesOnlyOneOfSeveralUnits() {
        harness.begin();
        int db = harness.addRelation("db", "postgresql");
        harness.addRelationUnit(db, "postgresql/0");
        harness.addRelationUnit(db, "postgresql/1");
        harness.updateRelationData(db, "postgresql/1", Map.of("port", "5432"));

        harness.removeRelationUnit(db, "postgresql/0");

        assertThat(harness.model().relation("db").orElseThrow().units())
                .extracting(Object::toString)
                .containsExactly("postgresql/1");
        assertThat(harness.relationData(db, "postgresql/1")).containsEntry("port", "5432");
        assertThatThrownBy(() -> harness.relationData(db, "postgresql/0"))
                .hasMessageContaining("postgresql/0 takes no part in relation db:0");
    }

    @Test
    void removesAKeyByAnEmptyValue() {
        harness.begin();
        int db = harness.addRelation("db", "postgresql", Map.of("version", "16", "name", "shop"), Map.of());
        script = (charm, event) -> {
            RelationEvent about = (RelationEvent) event;
            seen.add(about.relation().data(about.app()).keySet().toString());
        };

        harness.updateRelationData(db, "postgresql", Map.of("version", ""));
        harness.updateRelationData(db, "postgresql", Map.of("version", ""));

        assertThat(harness.relationData(db, "postgresql")).containsExactly(Map.entry("name", "shop"));
        assertThat(seen).containsExactly("[name]");
    }

    @Test
    void deploysWithSeveralRelationsAndUnits() {
        int one = harness.addRelation("db", "postgresql");
        int other = harness.addRelation("db", "cockroach");
        harness.addRelationUnit(one, "postgresql/1");
        harness.addRelationUnit(one, "postgresql/0");
        harness.addRelationUnit(other, "cockroach/0");
        script = (charm, event) -> {
            if (event instanceof RelationJoinedEvent joined) {
                seen.add("joined " + joined.unit());
            } else if (event instanceof RelationEvent about) {
                seen.add(event.getClass().getSimpleName() + " " + about.relation());
            }
        };

        harness.beginWithInitialHooks();

        assertThat(seen)
                .containsExactly(
                        "RelationCreatedEvent peers:2",
                        "RelationCreatedEvent db:0",
                        "RelationCreatedEvent db:1",
                        "joined postgresql/0",
                        "RelationChangedEvent db:0",
                        "joined postgresql/1",
                        "RelationChangedEvent db:0",
                        "joined cockroach/0",
                        "RelationChangedEvent db:1");
    }

    @Test
    void showsTheCharmDataThatATestSetsInBetween() {
        harness.begin();
        int db = harness.addRelation("db", "postgresql", Map.of("version", "15"), Map.of());
        Relation relation = harness.model().relation("db").orElseThrow();
        assertThat(relation.data(harness.model().app("postgresql"))).containsEntry("version", "15");

        harness.updateRelationData(db, "postgresql", Map.of("version", "16", "name", "shop"));

        assertThat(relation.data(harness.model().app("postgresql")))
                .containsEntry("version", "16")
                .containsEntry("name", "shop");
    }
}
