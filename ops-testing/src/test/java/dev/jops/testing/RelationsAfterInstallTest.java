package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.meta.CharmMeta;
import dev.jops.simulator.hook.HookContext;
import dev.jops.testing.state.PeerRelationState;
import dev.jops.testing.state.RelationState;
import dev.jops.testing.state.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Tests that no relation exists for a charm until install is over, and then all do, however the charm is run.
 *
 * <p>juju: internal/worker/uniter/relation/resolver.go; seen on 4.1
 */
class RelationsAfterInstallTest {
    private static final CharmMeta SHOP = CharmMeta.fromYaml("""
            name: shop
            peers:
              peers:
                interface: shop-peers
            requires:
              db:
                interface: sql
              cache:
                interface: redis
            storage:
              data:
                type: filesystem
            """);
    private static final CharmMeta STORE = CharmMeta.fromYaml("""
            name: store
            provides:
              sql:
                interface: sql
              redis:
                interface: redis
            """);

    private final List<String> seen = new ArrayList<>();

    private void look(HookContext hook) {
        List<String> names = new ArrayList<>();
        hook.relations().forEach(relation -> names.add(relation.nameFor(hook.application())));
        seen.add(hook.hook().describe() + " " + names);
    }

    @Test
    void aUnitEntersAllRelationsAtItsFirstRelationCreated() {
        try (SimulatedJuju juju = SimulatedJuju.withSeed(1)) {
            juju.deploy("store", HookScript.of(STORE, (hook, commands) -> {}), 1);
            juju.deploy("shop", HookScript.of(SHOP, (hook, commands) -> look(hook)), 1);
            juju.integrate("shop:db", "store");
            juju.integrate("shop:cache", "store");

            juju.runUntilQuiet();
        }

        assertThat(seen).startsWith("data-storage-attached (data/0) []", "install []");
        assertThat(seen.subList(2, 5))
                .allMatch(hook -> hook.endsWith("-relation-created [peers:0, db:1, cache:2]"))
                .doesNotHaveDuplicates();
    }

    @Test
    void aRelationThatIsAddedDuringInstallIsNotSeenInIt() {
        try (SimulatedJuju juju = SimulatedJuju.withSeed(1)) {
            juju.deploy("store", HookScript.of(STORE, (hook, commands) -> {}), 1);
            juju.deploy(
                    "shop",
                    HookScript.of(SHOP, (hook, commands) -> {
                        if (hook.hook().kind().equals("install")) {
                            juju.integrate("shop:db", "store");
                        }
                        look(hook);
                    }),
                    1);

            juju.runUntilQuiet();
        }

        assertThat(seen).startsWith("data-storage-attached (data/0) []", "install []");
        assertThat(seen.get(2)).endsWith("-relation-created [peers:0, db:1]");
    }

    @Test
    void aRelationThatIsRemovedBeforeInstallIsOverHasNoEvents() {
        try (SimulatedJuju juju = SimulatedJuju.withSeed(1)) {
            juju.deploy("store", HookScript.of(STORE, (hook, commands) -> {}), 1);
            SimulatedApplication shop = juju.deploy(
                    "shop",
                    HookScript.of(SHOP, (hook, commands) -> {
                        if (hook.hook().kind().equals("install")) {
                            juju.removeRelation("shop", "store");
                        }
                    }),
                    1);
            juju.integrate("shop:db", "store");

            juju.runUntilQuiet();

            assertThat(shop.unit(0).hooks()).noneMatch(hook -> hook.startsWith("db-relation"));
        }
    }

    /**
     * juju: internal/worker/uniter/relation/resolver.go, which runs relation-broken for every relation that was entered
     */
    @Test
    void aRelationThatIsRemovedAfterItWasEnteredBreaksWithoutHavingBeenCreated() {
        try (SimulatedJuju juju = SimulatedJuju.withSeed(1)) {
            juju.deploy("store", HookScript.of(STORE, (hook, commands) -> {}), 1);
            List<String> first = new ArrayList<>();
            SimulatedApplication shop = juju.deploy(
                    "shop",
                    HookScript.of(SHOP, (hook, commands) -> {
                        if (hook.hook().kind().endsWith("-relation-created") && first.isEmpty()) {
                            first.add(hook.hook().kind());
                            juju.removeRelation("shop:db", "store:sql");
                            juju.removeRelation("shop:cache", "store:redis");
                        }
                    }),
                    1);
            juju.integrate("shop:db", "store");
            juju.integrate("shop:cache", "store");

            juju.runUntilQuiet();

            assertThat(shop.unit(0).hooks())
                    .contains("db-relation-broken", "cache-relation-broken")
                    .filteredOn(hook -> hook.endsWith("-relation-created"))
                    .contains("peers-relation-created")
                    .hasSizeLessThan(3);
        }
    }

    @Test
    void aContextsInstallSeesNoneAndLeavesThemAsTheyWere() {
        PeerRelationState peers =
                RelationState.peer("peers").peer(1, Map.of("colour", "red")).build();
        State state = State.builder()
                .relation(peers)
                .relation(RelationState.regular("db").build())
                .build();
        State after;
        try (Context<ScriptedCharm> context = Context.of(
                framework -> new ScriptedCharm(
                        framework,
                        (charm, event) -> seen.add(charm.relations("peers").size() + " "
                                + charm.relations("db").size())),
                SHOP)) {

            context.run(context.on().start(), state);
            after = context.run(context.on().install(), state);
        }

        assertThat(seen).containsExactly("1 1", "0 0");
        assertThat(after.relations()).isEqualTo(state.relations());
    }

    @Test
    void theInitialHooksOfAHarnessSeeThemFromRelationCreatedOn() {
        try (Harness<ScriptedCharm> harness = Harness.of(
                framework -> new ScriptedCharm(
                        framework,
                        (charm, event) -> seen.add(event.getClass().getSimpleName() + " "
                                + charm.relations("peers").size()
                                + charm.relations("db").size())),
                SHOP)) {
            harness.addStorage("data");
            harness.addRelation("db", "store");

            harness.beginWithInitialHooks();
        }

        assertThat(seen)
                .startsWith(
                        "StorageAttachedEvent 00",
                        "InstallEvent 00",
                        "RelationCreatedEvent 11",
                        "RelationCreatedEvent 11");
    }
}
