package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.charm.CharmBase;
import dev.jops.framework.Framework;
import dev.jops.meta.CharmMeta;
import dev.jops.recipes.ApplicationLife;
import dev.jops.recipes.OrderedStop;
import dev.jops.recipes.RollingLock;
import dev.jops.recipes.Rollout;
import dev.jops.recipes.UnitOrder;
import dev.jops.simulator.hook.HookContext;
import dev.jops.testing.fault.Delay;
import dev.jops.testing.fault.OngoingFault;
import dev.jops.testing.fault.Vanish;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SubordinateTest {
    private static final CharmMeta PRINCIPAL = CharmMeta.fromYaml("""
            name: mysql
            provides:
              metrics: {interface: prometheus}
            config: {options: {colour: {type: string, default: red}}}
            """);
    private static final CharmMeta WATCHER = CharmMeta.fromYaml("""
            name: watcher
            subordinate: true
            requires:
              general-info: {interface: juju-info, scope: container}
            """);
    private static final CharmMeta SUBORDINATE = CharmMeta.fromYaml("""
            name: exporter
            subordinate: true
            requires:
              principal: {interface: prometheus, scope: container}
            peers:
              peers: {interface: exporter-peers}
            """);

    private final List<String> seen = new ArrayList<>();
    private final SimulatedJuju juju = SimulatedJuju.withSeed(6);

    @AfterEach
    void close() {
        juju.close();
    }

    @Test
    void eachPrincipalGetsAUnitOnItsMachineAndTheTwoSeeOnlyEachOther() {
        SimulatedApplication mysql = mysql(3);
        SimulatedApplication exporter = exporter();

        relate(mysql, exporter);
        juju.runUntilQuiet();

        assertThat(exporter.units()).hasSize(3);
        for (SimulatedUnit unit : exporter.units()) {
            String principal = unit.principal().orElseThrow();
            assertThat(seen).contains(unit.name() + " of " + principal + " sees [" + principal + "]");
            assertThat(unit.hooks())
                    .filteredOn(hook -> hook.startsWith("principal-relation-joined"))
                    .hasSize(1);
            assertThat(unit.hooks())
                    .filteredOn(hook -> hook.startsWith("peers-relation-joined"))
                    .hasSize(2);
        }
        assertThat(exporter.units()).extracting(SimulatedUnit::principal).doesNotHaveDuplicates();
        assertThat(mysql.units()).allSatisfy(unit -> {
            assertThat(unit.principal()).isEmpty();
            assertThat(unit.hooks())
                    .filteredOn(hook -> hook.startsWith("metrics-relation-joined"))
                    .hasSize(1);
        });
        assertThat(exporter.leader()).isPresent();
    }

    @Test
    void aPrincipalThatIsAddedLaterGetsItsSubordinateToo() {
        SimulatedApplication mysql = mysql(1);
        SimulatedApplication exporter = exporter();
        relate(mysql, exporter);
        juju.runUntilQuiet();

        mysql.addUnit();
        juju.runUntilQuiet();

        assertThat(exporter.units())
                .extracting(SimulatedUnit::principal)
                .isEqualTo(List.of(Optional.of("mysql/0"), Optional.of("mysql/1")));
    }

    @Test
    void aSubordinateGoesBeforeItsPrincipal() {
        SimulatedApplication mysql = mysql(2);
        SimulatedApplication exporter = exporter();
        relate(mysql, exporter);
        juju.runUntilQuiet();
        SimulatedUnit gone = exporter.units().get(0);
        String principal = gone.principal().orElseThrow();

        mysql.unit(Integer.parseInt(principal.substring("mysql/".length()))).remove();
        juju.runUntilQuiet();

        assertThat(mysql.units()).hasSize(1);
        assertThat(exporter.units()).hasSize(1).doesNotContain(gone);
        assertThat(gone.hooks())
                .containsSubsequence("principal-relation-departed (" + principal + ")", "stop", "remove");
        assertThat(juju.timeline().toString()).containsSubsequence(gone.name() + " is gone", principal + " is gone");
    }

    @Test
    void subordinatesGoWithTheRelationAndPrincipalsStay() {
        SimulatedApplication mysql = mysql(2);
        SimulatedApplication exporter = exporter();
        relate(mysql, exporter);
        juju.runUntilQuiet();
        SimulatedUnit gone = exporter.units().get(0);

        juju.removeRelation("mysql", "exporter");
        juju.runUntilQuiet();

        assertThat(exporter.units()).isEmpty();
        assertThat(gone.hooks()).containsSubsequence("principal-relation-broken", "stop", "remove");
        assertThat(mysql.units()).hasSize(2);
        assertThat(juju.integrations()).isEmpty();
    }

    @Test
    void aMachineThatVanishesTakesBothAndBringsBothBack() {
        SimulatedApplication mysql = mysql(2);
        SimulatedApplication exporter = exporter();
        relate(mysql, exporter);
        juju.runUntilQuiet();
        SimulatedUnit subordinate = exporter.leader().orElseThrow();
        SimulatedUnit principal = mysql.unit(
                Integer.parseInt(subordinate.principal().orElseThrow().substring("mysql/".length())));

        OngoingFault absence = juju.inject(new Vanish(principal.name()));
        boolean isAnyUp = principal.isUp() || subordinate.isUp();
        juju.advance(Duration.ofMinutes(2));
        SimulatedUnit next = exporter.leader().orElseThrow();
        absence.end();
        juju.runUntilQuiet();

        assertThat(isAnyUp).isFalse();
        assertThat(next).isNotEqualTo(subordinate);
        assertThat(principal.isUp() && subordinate.isUp()).isTrue();
        assertThat(principal.hooks()).endsWith("start", "leader-settings-changed");
        assertThat(subordinate.hooks()).endsWith("start", "leader-settings-changed");
    }

    @Test
    void aMachineRunsOneHookAtATime() {
        SimulatedApplication mysql = mysql(1);
        SimulatedApplication exporter = exporter();
        relate(mysql, exporter);
        juju.runUntilQuiet();
        SimulatedUnit principal = mysql.unit(0);
        SimulatedUnit subordinate = exporter.unit(0);
        List<String> before = subordinate.hooks();
        principal.onNextHook(new Delay(1, Duration.ofMinutes(10)));
        mysql.config("colour", "blue");
        juju.runUntil("it runs", () -> principal.agentStatus().equals("executing"), Duration.ofMinutes(1));

        exporter.refresh();
        juju.advance(Duration.ofMinutes(8));
        List<String> meanwhile = subordinate.hooks();
        juju.runUntilQuiet();

        assertThat(meanwhile).isEqualTo(before);
        assertThat(subordinate.hooks()).contains("upgrade-charm");
    }

    @Test
    void aSubordinateOfTwoApplicationsMeetsItsOwnPrincipalAlone() {
        SimulatedApplication mysql = mysql(1);
        SimulatedApplication web = deploy("web", PRINCIPAL, 1);
        SimulatedApplication exporter = exporter();
        relate(mysql, exporter);
        relate(web, exporter);
        juju.runUntilQuiet();

        juju.removeRelation("web", "exporter");
        juju.runUntilQuiet();

        assertThat(seen)
                .hasSize(2)
                .allMatch(
                        line -> line.endsWith(" of mysql/0 sees [mysql/0]") || line.endsWith(" of web/0 sees [web/0]"));
        assertThat(exporter.units()).extracting(SimulatedUnit::principal).isEqualTo(List.of(Optional.of("mysql/0")));
        assertThat(web.units()).hasSize(1);
    }

    /** juju: apiserver/facades/agent/uniter/uniter.go, goalStateUnits */
    @Test
    void theGoalStateListsOwnSubordinatesAndNoSiblings() {
        Map<String, String> goals = new TreeMap<>();
        HookScript.Script noting = (hook, commands) -> goals.put(
                hook.unit().name(),
                commands.goalState().units().keySet() + " "
                        + commands.goalState().relations().values().stream()
                                .map(Map::keySet)
                                .toList());
        SimulatedApplication mysql = juju.deploy("mysql", HookScript.of(PRINCIPAL, noting), 2);
        SimulatedApplication exporter = juju.deploy("exporter", HookScript.of(SUBORDINATE, noting), 0);
        relate(mysql, exporter);
        juju.runUntilQuiet();
        juju.advance(Duration.ofMinutes(10));

        for (SimulatedUnit unit : exporter.units()) {
            String principal = unit.principal().orElseThrow();
            assertThat(goals)
                    .containsEntry(unit.name(), "[] [[mysql, mysql/0, mysql/1]]")
                    .containsEntry(principal, "[mysql/0, mysql/1] [[exporter, " + unit.name() + "]]");
        }
    }

    static Stream<Consumer<CharmBase>> recipesThatHaveToKnowAllUnits() {
        return Stream.of(
                charm -> new RollingLock(charm, "restart", "peers", () -> {}),
                charm -> new Rollout(charm, "version", "peers", () -> {}),
                charm -> new OrderedStop(charm, UnitOrder.highestFirst(), Duration.ofMinutes(1), () -> {}),
                charm -> new ApplicationLife(charm, "peers", () -> {}));
    }

    @ParameterizedTest
    @MethodSource("recipesThatHaveToKnowAllUnits")
    void componentsThatNeedToKnowAllUnitsAreRefused(Consumer<CharmBase> recipe) {
        SimulatedApplication mysql = mysql(1);
        CharmCode withRecipe = CharmCode.of(framework -> new WithRecipe(framework, recipe), SUBORDINATE);
        SimulatedApplication exporter = juju.deploy("exporter", withRecipe, 0);
        relate(mysql, exporter);

        assertThatThrownBy(() -> juju.advance(Duration.ofMinutes(1)))
                .isInstanceOf(UncaughtCharmException.class)
                .hasMessageContaining(
                        " is not for a subordinate charm such as exporter: Juju's goal state lists none of its units, so"
                                + " none of them knows whether another one is gone");

        assertThat(exporter.unit(0).hookInError()).contains("install");
    }

    /** A charm with a part. */
    private static final class WithRecipe extends CharmBase {
        WithRecipe(Framework framework, Consumer<CharmBase> recipe) {
            super(framework);
            recipe.accept(this);
        }
    }

    @Test
    void harnessHasTheUnitOfASubordinate() {
        List<String> hooks = new ArrayList<>();
        try (Harness<ScriptedCharm> harness = Harness.of(
                framework -> new ScriptedCharm(framework, (charm, event) -> hooks.add(event.toString())),
                SUBORDINATE)) {
            harness.setLeader(true);
            harness.beginWithInitialHooks();
            int principal = harness.addRelation("principal", "mysql", Map.of("port", "3306"), Map.of("host", "db"));
            harness.removeRelation(principal);

            assertThat(harness.charm().unit().name()).isEqualTo("exporter/0");
            assertThat(harness.model().relations("principal")).isEmpty();
        }

        assertThat(hooks)
                .containsExactly(
                        "InstallEvent",
                        "RelationCreatedEvent[peers:0, exporter]",
                        "LeaderElectedEvent",
                        "ConfigChangedEvent",
                        "StartEvent",
                        "RelationCreatedEvent[principal:1, mysql]",
                        "RelationJoinedEvent[principal:1, mysql/0]",
                        "RelationChangedEvent[principal:1, mysql]",
                        "RelationChangedEvent[principal:1, mysql/0]",
                        "RelationDepartedEvent[principal:1, mysql/0, departing mysql/0]",
                        "RelationBrokenEvent[principal:1, mysql]");
    }

    @Test
    void operationsForPrincipalsAreRefused() {
        SimulatedApplication mysql = mysql(1);
        SimulatedApplication exporter = exporter();
        relate(mysql, exporter);
        juju.runUntilQuiet();

        assertThatThrownBy(exporter::addUnit)
                .hasMessage("exporter is a subordinate: it gets its units from the principals that it is related to");
        assertThatThrownBy(() -> exporter.unit(0).remove())
                .hasMessage("exporter/0 is a subordinate: remove mysql/0, or their relation");
        assertThatThrownBy(() -> deploy("other", SUBORDINATE, 1))
                .hasMessage("other is a subordinate: deploy it with 0 units, and relate it");
    }

    @Test
    void everyCharmHasJujuInfoOfWhichItsOwnHooksTellNothing() {
        SimulatedApplication mysql = mysql(2);
        SimulatedApplication watcher = deploy("watcher", WATCHER, 0);

        juju.integrate("mysql", "watcher");
        juju.runUntilQuiet();

        assertThat(watcher.units()).hasSize(2).allSatisfy(unit -> assertThat(unit.hooks())
                .contains("general-info-relation-created")
                .filteredOn(hook -> hook.startsWith("general-info-relation-joined"))
                .hasSize(1));
        assertThat(mysql.units())
                .allSatisfy(unit -> assertThat(unit.hooks()).noneMatch(hook -> hook.startsWith("juju-info")));

        juju.removeRelation("mysql:juju-info", "watcher");
        juju.runUntilQuiet();

        assertThat(watcher.units()).isEmpty();
        assertThat(juju.integrations()).isEmpty();
    }

    private void relate(SimulatedApplication principal, SimulatedApplication exporter) {
        juju.integrate(principal.name() + ":metrics", exporter.name() + ":principal");
    }

    private SimulatedApplication mysql(int units) {
        return deploy("mysql", PRINCIPAL, units);
    }

    private SimulatedApplication exporter() {
        return deploy("exporter", SUBORDINATE, 0);
    }

    /**
     * Records in each relation-changed the unit, its principal according to the environment, and the members that it
     * sees.
     */
    private SimulatedApplication deploy(String name, CharmMeta meta, int units) {
        return juju.deploy(
                name,
                HookScript.of(meta, (hook, commands) -> {
                    commands.isLeader();
                    if (hook.hook().kind().equals("principal-relation-joined")) {
                        seen.add(hook.unit().name() + " of " + principalOf(hook) + " sees "
                                + commands.relationList(joined(hook)));
                    }
                }),
                units);
    }

    private static String joined(HookContext hook) {
        return hook.environment("/charm").getOrDefault("JUJU_RELATION_ID", "none");
    }

    private static String principalOf(HookContext hook) {
        return hook.environment("/charm").getOrDefault("JUJU_PRINCIPAL_UNIT", "nobody");
    }
}
