package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.charm.HookEvent;
import dev.jops.charm.RelationEvent;
import dev.jops.meta.CharmMeta;
import dev.jops.model.Application;
import dev.jops.model.Relation;
import dev.jops.model.Unit;
import dev.jops.testing.explore.Exploration;
import dev.jops.testing.explore.ExplorationReport;
import dev.jops.testing.state.RelationState;
import dev.jops.testing.state.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Tests that in every hook exactly those relations are listed that can be read and written, so that a charm need not
 * ask.
 *
 * <p>juju: internal/worker/uniter/relation/statetracker.go, by which a hook's context has the relations that the agent
 * has joined, all at once after install
 */
class ListedRelationsTest {
    private static final CharmMeta META = CharmMeta.fromYaml("""
            name: shop
            peers:
              peers:
                interface: shop-peers
            requires:
              db:
                interface: sql
            provides:
              sql:
                interface: sql
            config:
              options:
                colour:
                  type: string
            """);

    private final List<String> used = new ArrayList<>();

    private static int use(ScriptedCharm charm) {
        int count = 0;
        for (String endpoint : charm.meta().relations().keySet()) {
            for (Relation relation : charm.relations(endpoint)) {
                relation.data(charm.unit()).put("seen", charm.unit().name());
                for (Unit unit : relation.units()) {
                    relation.data(unit).get("seen");
                }
                relation.app().filter(app -> !app.equals(charm.app())).ifPresent(app -> read(relation, app));
                if (relation.isPeer()) {
                    relation.data(charm.app()).get("seen");
                }
                count++;
            }
        }
        return count;
    }

    private static void read(Relation relation, Application app) {
        relation.data(app).get("seen");
    }

    private static void useAndRead(ScriptedCharm charm, HookEvent event) {
        use(charm);
        if (event instanceof RelationEvent about) { // also the one that breaks, which is not listed
            about.relation().data(charm.unit()).get("seen");
            read(about.relation(), about.app());
        }
    }

    @Test
    void installOfAContextListsNone() {
        State state = State.builder()
                .relation(RelationState.peer("peers").peer(1, Map.of()).build())
                .relation(RelationState.regular("db").build())
                .leader(true)
                .build();
        Context<ScriptedCharm> context = Context.of(
                framework -> new ScriptedCharm(framework, (charm, event) -> used.add(event + " " + use(charm))), META);

        context.run(context.on().install(), state);
        context.run(context.on().start(), state);

        assertThat(used).containsExactly("InstallEvent 0", "StartEvent 2");
    }

    @Test
    void installOfAHarnessListsNone() {
        try (Harness<ScriptedCharm> harness = Harness.of(
                framework -> new ScriptedCharm(framework, (charm, event) -> used.add(event + " " + use(charm))),
                META)) {
            harness.addRelation("db", "store");

            harness.beginWithInitialHooks();
        }

        assertThat(used)
                .startsWith(
                        "InstallEvent 0",
                        "RelationCreatedEvent[peers:1, shop] 2",
                        "RelationCreatedEvent[db:0, store] 2")
                .endsWith("StartEvent 2");
    }

    @Test
    void everyHookOfASimulationCanUseWhatItLists() {
        ExplorationReport report = Exploration.of(juju -> {
                    juju.deploy(
                            "shop",
                            CharmCode.of(
                                    framework -> new ScriptedCharm(framework, ListedRelationsTest::useAndRead), META),
                            2);
                    juju.deploy(
                            "store",
                            CharmCode.of(
                                    framework -> new ScriptedCharm(framework, ListedRelationsTest::useAndRead), META),
                            2);
                    juju.integrate("shop:db", "store:sql");
                })
                .schedules(60)
                .require(Invariant.noUncaughtException())
                .run();

        report.orThrow();
        assertThat(report.schedules()).isEqualTo(60);
    }
}
