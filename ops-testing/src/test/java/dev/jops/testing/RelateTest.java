package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.charm.RelationBrokenEvent;
import dev.jops.charm.RelationChangedEvent;
import dev.jops.charm.RelationCreatedEvent;
import dev.jops.charm.RelationDepartedEvent;
import dev.jops.meta.CharmMeta;
import dev.jops.testing.ScriptedCharm.Script;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelateTest {
    private static final CharmMeta DATABASE = CharmMeta.fromYaml("""
            name: database
            provides:
              server:
                interface: sql
                limit: 1
              metrics:
                interface: prometheus
            """);
    private static final CharmMeta WEB = CharmMeta.fromYaml("""
            name: web
            requires:
              db:
                interface: sql
              logs:
                interface: sql
                scope: container
              website:
                interface: http
            """);

    private final List<String> seen = new ArrayList<>();
    private final SimulatedJuju juju = SimulatedJuju.withSeed(5);

    @AfterEach
    void close() {
        juju.close();
    }

    private SimulatedApplication deploy(String name, CharmMeta meta, int units, Script script) {
        return juju.deploy(name, CharmCode.of(framework -> new ScriptedCharm(framework, script), meta), units);
    }

    private SimulatedApplication deploy(String name, CharmMeta meta, int units) {
        return deploy(name, meta, units, (charm, event) -> {});
    }

    @Test
    void letsTheUnitsOfBothSidesMeet() {
        SimulatedApplication database = deploy("database", DATABASE, 2);
        SimulatedApplication web = deploy("web", WEB, 2);
        juju.runUntilQuiet();

        juju.integrate("web:db", "database:server");
        juju.runUntilQuiet();

        assertThat(database.unit(0).hooks())
                .contains("server-relation-created", "server-relation-joined (web/0)", "server-relation-joined (web/1)")
                .noneMatch(hook -> hook.contains("(database/"));
        assertThat(web.unit(0).hooks())
                .contains(
                        "db-relation-created",
                        "db-relation-joined (database/0)",
                        "db-relation-changed (database/0)",
                        "db-relation-joined (database/1)",
                        "db-relation-changed (database/1)")
                .noneMatch(hook -> hook.contains("(web/"));
    }

    @Test
    void carriesDataFromOneSideToTheOther() {
        deploy("database", DATABASE, 1, (charm, event) -> {
            if (event instanceof RelationCreatedEvent created) {
                created.relation().data(charm.unit()).put("port", "5432");
                created.relation().data(charm.app()).put("name", "shop");
            }
        });
        deploy("web", WEB, 1, (charm, event) -> {
            if (event instanceof RelationChangedEvent told) {
                told.unit()
                        .ifPresent(unit ->
                                seen.add(unit + " " + told.relation().data(unit).get("port")));
                seen.add(told.app() + " " + told.relation().data(told.app()).get("name"));
            }
        });
        juju.runUntilQuiet();

        juju.integrate("database:server", "web:db");
        juju.runUntilQuiet();

        assertThat(seen).contains("database/0 5432", "database shop");
    }

    @Test
    void departsEveryMemberAndBreaksLastWhenARelationIsRemoved() {
        Script script = (charm, event) -> {
            if (event instanceof RelationDepartedEvent departed) {
                seen.add(charm.unit() + ": " + departed.unit() + " departs, "
                        + departed.departingUnit().orElseThrow() + " leaves, "
                        + departed.relation().data(departed.unit()).containsKey("ingress-address"));
            } else if (event instanceof RelationBrokenEvent broken) {
                seen.add(charm.unit() + ": broken with " + broken.relation().units());
            }
        };
        deploy("database", DATABASE, 1, script);
        deploy("web", WEB, 2, script);
        juju.integrate("web:db", "database:server");
        juju.runUntilQuiet();

        juju.removeRelation("web", "database");
        assertThat(juju.integrations()).hasSize(1);
        juju.runUntilQuiet();

        assertThat(seen)
                .as(juju.timeline().toString())
                .containsSubsequence("web/0: database/0 departs, database/0 leaves, true", "web/0: broken with []")
                .containsSubsequence(
                        "database/0: web/0 departs, web/0 leaves, true",
                        "database/0: web/1 departs, web/1 leaves, true",
                        "database/0: broken with []")
                .hasSize(7);
        assertThat(juju.integrations()).isEmpty();
        assertThatThrownBy(() -> juju.removeRelation("web", "database"))
                .hasMessage("relation matching \"web database\" not found");
    }

    @Test
    void breaksTheRelationsOfARemovedUnitOnlyOnItsSide() {
        SimulatedApplication database = deploy("database", DATABASE, 1);
        SimulatedApplication web = deploy("web", WEB, 2);
        juju.integrate("web:db", "database:server");
        juju.runUntilQuiet();
        SimulatedUnit removed = web.unit(1);

        removed.remove();
        juju.runUntilQuiet();

        assertThat(removed.hooks())
                .endsWith("db-relation-departed (database/0)", "db-relation-broken", "stop", "remove");
        assertThat(database.unit(0).hooks())
                .endsWith("server-relation-departed (web/1)")
                .doesNotContain("server-relation-broken");
        assertThat(juju.integrations()).hasSize(1);
    }

    @Test
    void runsNothingForARelationThatIsRemovedBeforeAUnitsTurn() {
        deploy("database", DATABASE, 1);
        SimulatedApplication web = deploy("web", WEB, 1);

        juju.integrate("web:db", "database:server");
        juju.removeRelation("web", "database");
        juju.runUntilQuiet();

        assertThat(juju.integrations()).isEmpty();
        assertThat(web.unit(0).hooks()).noneMatch(hook -> hook.startsWith("db-"));
    }

    @Test
    void relatesAgainAfterARelationWasRemoved() {
        deploy("database", DATABASE, 1);
        SimulatedApplication web = deploy("web", WEB, 1);
        juju.integrate("web:db", "database:server");
        juju.runUntilQuiet();
        int first = juju.integrations().get(0).id();
        juju.removeRelation("web:db", "database:server");
        juju.runUntilQuiet();

        juju.integrate("web:db", "database:server");
        juju.runUntilQuiet();

        assertThat(juju.integrations().get(0).id()).isGreaterThan(first);
        assertThat(web.unit(0).hooks())
                .filteredOn("db-relation-created"::equals)
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "website|server|one has the interface http and the other sql",
                "db|metrics|one has the interface sql and the other prometheus",
                "logs|server|the scope container is for subordinates, and neither is one"
            })
    void refusesEndpointsThatDoNotMatch(String here, String there, String reason) {
        deploy("database", DATABASE, 1);
        deploy("web", WEB, 1);

        assertThatThrownBy(() -> juju.integrate("web:" + here, "database:" + there))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("web:" + here + " and database:" + there + " can't be related: " + reason);
    }

    @Test
    void refusesTwoOfOneRoleAndOneRelationTooMany() {
        deploy("database", DATABASE, 1);
        deploy("web", WEB, 1);
        deploy("other", WEB, 1);
        juju.integrate("web:db", "database:server");

        assertThatThrownBy(() -> juju.integrate("web:db", "other:db"))
                .hasMessage("web:db and other:db can't be related: one has to provide what the other requires");
        assertThatThrownBy(() -> juju.integrate("web:db", "database:server"))
                .hasMessage("web:db and database:server are related already");
        assertThatThrownBy(() -> juju.integrate("other:db", "database:server"))
                .hasMessage("establishing a new relation for database:server would exceed its maximum relation limit of"
                        + " 1");
        assertThatThrownBy(() -> juju.integrate("web:backend", "database:server"))
                .hasMessageContaining("declares no endpoint backend");
    }
}
