package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.hookcmds.HookCommands;
import dev.jops.hookcmds.Scope;
import dev.jops.meta.CharmMeta;
import dev.jops.simulator.hook.HookContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** juju: internal/worker/uniter/relation/resolver.go and statetracker.go, for what a suspension does to a unit. */
class SuspendedRelationTest {
    private static final CharmMeta WEB = CharmMeta.fromYaml("""
            name: web
            peers: {peers: {interface: web-peers}}
            requires:
              db: {interface: sql}
              info: {interface: juju-info, scope: container}
            """);
    private static final CharmMeta DATABASE = CharmMeta.fromYaml("""
            name: database
            provides: {server: {interface: sql}}
            """);
    private static final CharmMeta AGENT = CharmMeta.fromYaml("""
            name: agent
            subordinate: true
            provides: {host: {interface: juju-info, scope: container}}
            """);

    private final SimulatedJuju juju = SimulatedJuju.withSeed(8);
    private final List<String> seen = new ArrayList<>();

    @AfterEach
    void close() {
        juju.close();
    }

    private int related() {
        juju.deploy("database", HookScript.of(DATABASE, (hook, commands) -> publish(commands)), 1);
        juju.deploy("web", HookScript.of(WEB, this::look), 1);
        juju.integrate("web:db", "database:server");
        juju.runUntilQuiet();
        seen.clear();
        return juju.integrations().get(0).id();
    }

    private static void publish(HookCommands commands) {
        for (String relation : commands.relationIds("server")) {
            commands.relationSet(relation, Map.of("password", "s3cret"), Scope.UNIT);
        }
    }

    private void look(HookContext hook, HookCommands commands) {
        seen.add(hook.hook().describe() + " sees " + commands.relationIds("db"));
    }

    private List<String> hooksOf(String unit) {
        return juju.unit(unit).orElseThrow().hooks();
    }

    @Test
    void departsAndBreaksOnBothSides() {
        int id = related();

        juju.suspendRelation(id, "maintenance of the database");
        juju.runUntilQuiet();

        assertThat(hooksOf("web/0")).endsWith("db-relation-departed (database/0)", "db-relation-broken");
        assertThat(hooksOf("database/0")).endsWith("server-relation-departed (web/0)", "server-relation-broken");
        assertThat(juju.integrations()).singleElement().satisfies(integration -> assertThat(integration.isSuspended())
                .isTrue());
        assertThat(juju.timeline().toString()).contains("maintenance of the database");
    }

    /** The charm of a unit that stays sees the other unit leave. */
    @Test
    void namesTheRemoteUnitAsTheOneThatDeparts() {
        List<String> departing = new ArrayList<>();
        juju.deploy("database", HookScript.of(DATABASE, (hook, commands) -> {}), 1);
        juju.deploy(
                "web",
                HookScript.of(WEB, (hook, commands) -> {
                    if (hook.hook().departingUnit() != null) {
                        departing.add(hook.hook().departingUnit());
                    }
                }),
                1);
        juju.integrate("web:db", "database:server");
        juju.runUntilQuiet();

        juju.suspendRelation(juju.integrations().get(0).id(), "");
        juju.runUntilQuiet();

        assertThat(departing).containsExactly("database/0");
    }

    /** Witness: the recorded case hand/rel-broken of Juju 3.6.11. */
    @Test
    void isNotListedOnceNobodyIsLeftInIt() {
        int id = related();

        juju.suspendRelation(id, "");
        juju.runUntilQuiet();
        juju.unit("web/0").orElseThrow().exec("./dispatch");
        juju.runUntilQuiet();

        assertThat(seen)
                .filteredOn(line -> line.startsWith("db-relation"))
                .containsExactly("db-relation-departed (database/0) sees []", "db-relation-broken sees []");
        assertThat(seen).last().asString().endsWith("sees []");
    }

    @Test
    void isCreatedAnewWhenItIsResumed() {
        int id = related();
        juju.suspendRelation(id, "");
        juju.runUntilQuiet();
        seen.clear();

        juju.resumeRelation(id);
        juju.runUntilQuiet();

        assertThat(hooksOf("web/0"))
                .containsSubsequence(
                        "db-relation-broken",
                        "db-relation-created",
                        "db-relation-joined (database/0)",
                        "db-relation-changed (database/0)");
        assertThat(juju.unit("database/0").orElseThrow().data("server")).containsEntry("password", "s3cret");
        assertThat(juju.integrations()).singleElement().satisfies(integration -> assertThat(integration.isSuspended())
                .isFalse());
    }

    /** juju: state/relationunit.go, EnterScope overwrites the settings of an earlier stay. */
    @Test
    void unitComesBackWithoutItsData() {
        List<String> passwords = new ArrayList<>();
        juju.deploy(
                "database",
                HookScript.of(DATABASE, (hook, commands) -> {
                    if (hook.hook().kind().equals("server-relation-joined") && passwords.isEmpty()) {
                        commands.relationSet("server:0", Map.of("password", "s3cret"), Scope.UNIT);
                    }
                }),
                1);
        juju.deploy(
                "web",
                HookScript.of(CharmMeta.fromYaml("name: web\nrequires: {db: {interface: sql}}"), (h, c) -> {}),
                1);
        juju.integrate("web:db", "database:server");
        juju.runUntilQuiet();
        passwords.add(juju.unit("database/0").orElseThrow().data("server").getOrDefault("password", "none"));

        juju.suspendRelation(0, "");
        juju.runUntilQuiet();
        juju.resumeRelation(0);
        juju.runUntilQuiet();

        assertThat(passwords).containsExactly("s3cret");
        assertThat(juju.unit("database/0").orElseThrow().data("server")).doesNotContainKey("password");
    }

    @Test
    void runsNothingForASuspensionThatIsOverBeforeTheAgentsLook() {
        int id = related();
        List<String> before = hooksOf("web/0");

        juju.suspendRelation(id, "");
        juju.resumeRelation(id);
        juju.runUntilQuiet();

        assertThat(hooksOf("web/0")).isEqualTo(before);
    }

    @Test
    void unitThatIsAddedMeanwhileSeesItWhenItIsResumed() {
        int id = related();
        juju.suspendRelation(id, "");
        SimulatedUnit added = juju.application("web").orElseThrow().addUnit();
        juju.runUntilQuiet();
        assertThat(added.hooks()).contains("start").noneMatch(hook -> hook.startsWith("db-"));

        juju.resumeRelation(id);
        juju.runUntilQuiet();

        assertThat(added.hooks()).contains("db-relation-created", "db-relation-joined (database/0)");
    }

    /** juju: relation/resolver.go, a relation that is suspended and then removed is not broken twice. */
    @Test
    void isGoneWithoutAnotherEventWhenItIsRemoved() {
        int id = related();
        juju.suspendRelation(id, "");
        juju.runUntilQuiet();

        juju.removeRelation("web", "database");
        juju.runUntilQuiet();

        assertThat(juju.integrations()).isEmpty();
        assertThat(hooksOf("web/0")).filteredOn("db-relation-broken"::equals).hasSize(1);
    }

    @Test
    void unitThatGoesMeanwhileHasNothingToLeave() {
        int id = related();
        juju.suspendRelation(id, "");
        juju.runUntilQuiet();

        SimulatedUnit web = juju.unit("web/0").orElseThrow();
        web.remove();
        juju.runUntilQuiet();

        assertThat(web.hooks()).endsWith("db-relation-broken", "leader-settings-changed", "stop", "remove");
        assertThat(juju.application("web").orElseThrow().units()).isEmpty();
    }

    @Test
    void resumedWhileBrokenIsInErrorIsCreatedAnewAfterIt() {
        List<String> failures = new ArrayList<>(List.of("once"));
        juju.deploy("database", HookScript.of(DATABASE, (hook, commands) -> {}), 1);
        juju.deploy(
                "web",
                HookScript.of(WEB, (hook, commands) -> {
                    if (hook.hook().kind().equals("db-relation-broken") && !failures.isEmpty()) {
                        failures.clear();
                        commands.relationGet("db:99", "web/0", Scope.UNIT);
                    }
                }),
                1);
        juju.integrate("web:db", "database:server");
        juju.runUntilQuiet();
        int id = juju.integrations().get(0).id();

        juju.suspendRelation(id, "");
        juju.runUntilQuiet();
        juju.resumeRelation(id);
        juju.advance(Duration.ofMinutes(1));

        assertThat(hooksOf("web/0"))
                .containsSubsequence(
                        "db-relation-broken",
                        "db-relation-broken",
                        "db-relation-created",
                        "db-relation-joined (database/0)");
    }

    @Test
    void isRefusedWhereJujuHasNoOffer() {
        related();
        juju.deploy("agent", HookScript.of(AGENT, (hook, commands) -> {}), 0);
        juju.integrate("web:info", "agent:host");
        int container = juju.integrations().get(1).id();

        assertThatThrownBy(() -> juju.suspendRelation(99, "")).hasMessage("relation 99 not found");
        assertThatThrownBy(() -> juju.suspendRelation(0, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cannot set suspend status for \"web:peers\" which is not associated with an offer");
        assertThatThrownBy(() -> juju.suspendRelation(container, ""))
                .hasMessage(
                        "cannot set suspend status for \"agent:host web:info\" which is not associated with an offer");
    }
}
