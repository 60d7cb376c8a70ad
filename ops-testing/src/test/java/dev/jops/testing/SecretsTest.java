package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.hookcmds.HookCommands;
import dev.jops.hookcmds.Scope;
import dev.jops.hookcmds.SecretChange;
import dev.jops.hookcmds.SecretRead;
import dev.jops.hookcmds.SecretRotate;
import dev.jops.simulator.hook.HookContext;
import dev.jops.testing.fault.OngoingFault;
import dev.jops.testing.fault.RevokeLease;
import dev.jops.testing.fault.StopAgent;
import dev.jops.testing.fault.Vanish;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the events of owners of secrets among several units; for readers see SecretChangedTest. */
class SecretsTest {
    private SimulatedJuju juju = SimulatedJuju.withSeed(11);
    private final List<String> told = new ArrayList<>();
    private final Map<String, HookScript.Script> scripts = new LinkedHashMap<>();

    @AfterEach
    void close() {
        juju.close();
    }

    @Test
    void runsSecretRemoveForARevisionThatNobodyTracksAnyMore() {
        SimulatedApplication app = sharing(3);
        String leader = app.leader().orElseThrow().name();
        scripts.put("secret-changed", (hook, commands) -> read(commands, SecretRead.REFRESH));
        scripts.put(
                "secret-remove",
                (hook, commands) -> commands.secretRemove(
                        hook.hook().variables().getOrDefault("JUJU_SECRET_ID", ""),
                        Integer.parseInt(hook.hook().variables().getOrDefault("JUJU_SECRET_REVISION", ""))));

        setPassword(app, "two");
        assertThat(told).contains(leader + " secret-remove password 1").hasSize(4);
        assertThat(secret().revisions()).containsExactly(2);
    }

    @Test
    void runsSecretRemoveOnceForARevisionThatTheOwnerKeeps() {
        SimulatedApplication app = sharing(2);
        scripts.put("secret-changed", (hook, commands) -> read(commands, SecretRead.REFRESH));

        setPassword(app, "two");
        setPassword(app, "three");

        assertThat(told)
                .filteredOn(line -> line.contains("secret-remove"))
                .satisfiesExactly(
                        line -> assertThat(line).endsWith("secret-remove password 1"),
                        line -> assertThat(line).endsWith("secret-remove password 2"));
    }

    @ParameterizedTest
    @CsvSource({"3.6.14, false", "4.0.3, true"})
    void runsSecretRemoveAfterAnAgentWasDownSinceJuju4(String version, boolean isTold) {
        // juju: state/secrets.go, obsoleteSecretsWatcher, whose first event is left out
        use(version);
        SimulatedApplication app = sharing(2);
        setPassword(app, "two");
        assertThat(told).noneMatch(line -> line.contains("secret-remove"));

        OngoingFault stop = juju.inject(new StopAgent(app.leader().orElseThrow().name()));
        scripts.put("config-changed", (hook, commands) -> read(commands, SecretRead.REFRESH));
        app.config("colour", "blue");
        juju.runUntilQuiet();
        stop.end();
        juju.runUntilQuiet();

        assertThat(told.contains(app.leader().orElseThrow().name() + " secret-remove password 1"))
                .isEqualTo(isTold);
    }

    @ParameterizedTest
    @CsvSource({"3.6.14, false", "4.0.3, true"})
    void runsSecretRemoveOnTheNextLeaderForRevisionsThatTheLastOneKeptSinceJuju4(String version, boolean isTold) {
        use(version);
        SimulatedApplication app = sharing(2);
        scripts.put("secret-changed", (hook, commands) -> read(commands, SecretRead.REFRESH));
        setPassword(app, "two");
        SimulatedUnit second = follower(app);
        assertThat(told).filteredOn(line -> line.contains("secret-remove")).hasSize(1);

        juju.inject(new Vanish(app.leader().orElseThrow().name()));
        juju.runUntil("another unit leads", second::isToldLeader, Duration.ofMinutes(2));
        juju.runUntilQuiet();

        assertThat(told.contains(second.name() + " secret-remove password 1")).isEqualTo(isTold);
    }

    @Test
    void leavesNothingOfAHookThatFailed() {
        SimulatedApplication app = sharing(2);
        scripts.put("config-changed", (hook, commands) -> {
            if (commands.isLeader()) {
                commands.secretSet(secret().id(), content("two"));
                commands.secretAdd(content("more"), Scope.APP);
                commands.secretInfoGet("d0erdgfmp25c762i8np0"); // which fails
            }
        });

        app.config("colour", "blue");
        juju.runUntilQuiet();

        assertThat(app.leader().orElseThrow().hookInError()).contains("config-changed");
        assertThat(juju.secrets()).hasSize(1);
        assertThat(secret().latestRevision()).isEqualTo(1);
    }

    @Test
    void failsAHookThatWantsATakenLabel() {
        SimulatedApplication app = sharing(1);
        scripts.put(
                "config-changed",
                (hook, commands) -> commands.secretAdd(
                        SecretChange.builder()
                                .content(Map.of("password", "x"))
                                .label("password")
                                .build(),
                        Scope.UNIT));

        app.config("colour", "blue");
        juju.runUntilQuiet();

        assertThat(app.unit(0).hookInError()).contains("config-changed");
        assertThat(juju.timeline().toString())
                .contains("cannot apply changes: creating secrets: secret with label \"password\" already exists");
        assertThat(juju.secrets()).hasSize(1);
    }

    @Test
    void refusesTheLeadersSecretsOnceLeadershipIsLost() {
        SimulatedApplication app = sharing(2);
        scripts.put("config-changed", (hook, commands) -> {
            if (commands.isLeader()) {
                commands.secretSet(secret().id(), content("two"));
                juju.inject(new RevokeLease(app.name()));
            }
        });

        app.config("colour", "blue");
        juju.runUntil(
                "refused",
                () -> juju.timeline().toString().contains("updating secrets: permission denied"),
                Duration.ofMinutes(1));

        assertThat(secret().latestRevision()).isEqualTo(1);
    }

    @Test
    void asksTheLeaderToRotateWhenTheTimeHasComeAndAgainUntilThereIsARevision() {
        SimulatedApplication app = sharing(2);
        String leader = app.leader().orElseThrow().name();
        scripts.put("config-changed", (hook, commands) -> rotateIfLeader(commands, SecretRotate.HOURLY));
        app.config("colour", "blue");
        juju.advance(Duration.ofMinutes(58));
        assertThat(told).isEmpty();

        juju.advance(Duration.ofMinutes(10));
        assertThat(told).isNotEmpty().hasSizeLessThanOrEqualTo(3).containsOnly(leader + " secret-rotate password");

        int asked = told.size();
        scripts.put(
                "secret-rotate",
                (hook, commands) -> commands.secretSet(secret().id(), content("at " + juju.elapsed())));
        juju.advance(Duration.ofMinutes(50));
        assertThat(told).filteredOn(line -> line.contains("secret-rotate")).hasSize(asked + 1);
        juju.advance(Duration.ofMinutes(60));
        assertThat(told).filteredOn(line -> line.contains("secret-rotate")).hasSize(asked + 2);
    }

    @Test
    void stopsAskingForRotationWhenThePolicyIsNever() {
        SimulatedApplication app = sharing(1);
        scripts.put("config-changed", (hook, commands) -> rotateIfLeader(commands, SecretRotate.HOURLY));
        app.config("colour", "blue");
        juju.runUntilQuiet();
        assertThat(secret().nextRotation()).isPresent();

        scripts.put("secret-rotate", (hook, commands) -> rotateIfLeader(commands, SecretRotate.NEVER));
        juju.advance(Duration.ofHours(5));

        assertThat(told).containsExactly("mysql/0 secret-rotate password");
        assertThat(secret().nextRotation()).isEmpty();
    }

    @Test
    void asksAUnitToRotateItsOwnSecretWhetherItLeadsOrNot() {
        SimulatedApplication app = deploy(2);
        scripts.put(
                "config-changed",
                (hook, commands) -> commands.secretAdd(
                        SecretChange.builder()
                                .content(Map.of("password", "x"))
                                .rotate(SecretRotate.HOURLY)
                                .build(),
                        Scope.UNIT));
        app.config("colour", "blue");

        juju.advance(Duration.ofMinutes(62));

        assertThat(told).contains("mysql/0 secret-rotate ", "mysql/1 secret-rotate ");
    }

    @Test
    void runsSecretExpiredAgainUntilTheRevisionIsRemoved() {
        SimulatedApplication app = sharing(2);
        String leader = app.leader().orElseThrow().name();
        scripts.put("config-changed", (hook, commands) -> {
            if (commands.isLeader()) {
                commands.secretSet(
                        secret().id(), SecretChange.builder().expire("30m").build());
            }
        });
        app.config("colour", "blue");
        juju.advance(Duration.ofMinutes(29));
        assertThat(told).isEmpty();

        juju.advance(Duration.ofMinutes(8));
        assertThat(told).hasSize(2).containsOnly(leader + " secret-expired password 1");

        scripts.put("secret-expired", (hook, commands) -> commands.secretRemove(secret().id()));
        juju.advance(Duration.ofHours(1));
        assertThat(told).hasSize(3);
        assertThat(juju.secrets()).isEmpty();
    }

    @Test
    void runsSecretExpiredBeforeSecretRotate() { // juju: internal/worker/uniter/secrets/resolver.go
        SimulatedApplication app = sharing(1);
        scripts.put(
                "config-changed",
                (hook, commands) -> commands.secretSet(
                        secret().id(),
                        SecretChange.builder()
                                .rotate(SecretRotate.HOURLY)
                                .expire("61m")
                                .build()));
        app.config("colour", "blue");
        juju.runUntilQuiet();

        OngoingFault stop = juju.inject(new StopAgent("mysql/0"));
        juju.advance(Duration.ofMinutes(62));
        stop.end();
        juju.runUntilQuiet();

        assertThat(told).startsWith("mysql/0 secret-expired password 1", "mysql/0 secret-rotate password");
    }

    @Test
    void handsTheDutiesOfAnOwnerToTheNextLeader() {
        SimulatedApplication app = sharing(2);
        SimulatedUnit first = app.leader().orElseThrow();
        SimulatedUnit second = follower(app);
        scripts.put("config-changed", (hook, commands) -> rotateIfLeader(commands, SecretRotate.HOURLY));
        app.config("colour", "blue");
        juju.runUntilQuiet();

        juju.inject(new Vanish(first.name()));
        juju.advance(Duration.ofMinutes(61));

        assertThat(told).isNotEmpty().containsOnly(second.name() + " secret-rotate password");
    }

    @Test
    void skipsSecretRotateWhenLeadershipIsLostBeforeItRunsAgain() {
        SimulatedApplication app = sharing(2);
        SimulatedUnit first = app.leader().orElseThrow();
        SimulatedUnit second = follower(app);
        scripts.put("config-changed", (hook, commands) -> rotateIfLeader(commands, SecretRotate.HOURLY));
        scripts.put("secret-rotate", (hook, commands) -> {
            if (hook.unit().name().equals(first.name())) {
                commands.secretInfoGet("d0erdgfmp25c762i8np0"); // which fails
            }
        });
        app.config("colour", "blue");
        juju.runUntil("it fails", () -> first.hookInError().isPresent(), Duration.ofHours(2));

        juju.inject(new RevokeLease(app.name()));
        juju.runUntil("the unit hears of it", () -> !first.isToldLeader(), Duration.ofMinutes(1));
        told.clear();
        first.resolved();
        juju.advance(Duration.ofMinutes(6));

        assertThat(juju.timeline().toString()).contains("secret-rotate is skipped: leadership was lost before it ran");
        assertThat(first.hookInError()).isEmpty();
        assertThat(told).isNotEmpty().containsOnly(second.name() + " secret-rotate password");
    }

    @Test
    void hasNoUserSecretsBeforeJuju33() {
        try (SimulatedJuju old = SimulatedJuju.builder().version("3.2.4").build()) {
            assertThatThrownBy(() -> old.addSecret("certificate", Map.of("pem", "one")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("Juju 3.2.4 has no user secrets: they exist from Juju 3.3 on");
        }
    }

    @Test
    void removesAUnitsSecretsWithTheUnit() {
        SimulatedApplication app = deploy(2);
        scripts.put("config-changed", (hook, commands) -> commands.secretAdd(content("x"), Scope.UNIT));
        app.config("colour", "blue");
        juju.runUntilQuiet();
        assertThat(juju.secrets()).hasSize(2);

        app.unit(1).remove();
        juju.runUntilQuiet();

        assertThat(juju.secrets()).singleElement().satisfies(left -> assertThat(left.owner())
                .isEqualTo("mysql/0"));
    }

    @Test
    void refusesAUserSecretThatIsNotGranted() {
        SimulatedApplication app = deploy(1);
        String id = juju.addSecret("certificate", Map.of("pem", "one"));
        scripts.put("config-changed", (hook, commands) -> commands.secretGet(id, "", SecretRead.TRACKED));
        juju.grantSecret(id, "mysql");
        juju.revokeSecret(id, "mysql");

        app.config("colour", "blue");
        juju.runUntilQuiet();

        assertThat(app.unit(0).hookInError()).contains("config-changed");
    }

    @Test
    void refusesInvalidRequestsOfTheOperator() {
        sharing(1);
        String own = secret().id();
        String id = juju.addSecret("certificate", Map.of("pem", "one"));

        assertThatThrownBy(() -> juju.addSecret("certificate", Map.of("pem", "one")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("secret with name \"certificate\" already exists");
        assertThatThrownBy(() -> juju.addSecret("other", Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a secret needs content");
        assertThatThrownBy(() -> juju.updateSecret(own, Map.of("pem", "one")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("belongs to mysql");
        assertThatThrownBy(() -> juju.grantSecret(id, "nobody"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("application \"nobody\" not found");
        assertThatThrownBy(() -> juju.secret("secret:d0erdgfmp25c762i8np0"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the model has no secret secret:d0erdgfmp25c762i8np0: it has ");
    }

    @Test
    void showsEverythingToATestAndNoContentByAccident() {
        sharing(1);

        SimulatedSecret secret = secret();

        assertThat(secret.id()).matches("secret:[0-9a-v]{20}");
        assertThat(secret.owner()).isEqualTo("mysql");
        assertThat(secret.content()).containsExactly(Map.entry("password", "one"));
        assertThat(secret.toString()).contains("password").doesNotContain("one");
        assertThat(juju.timeline().toString()).doesNotContain("password=").doesNotContain("\"one\"");
        assertThatThrownBy(() -> secret.content(7)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void happensAgainWithTheSameSeed() {
        assertThat(timeline(5)).isEqualTo(timeline(5)).contains("secret-changed", "secret-rotate");
    }

    private static String timeline(long seed) {
        SecretsTest run = new SecretsTest();
        try (SimulatedJuju juju = run.juju) {
            SimulatedApplication app = run.sharing(4);
            run.scripts.put("config-changed", (hook, commands) -> run.rotateIfLeader(commands, SecretRotate.HOURLY));
            app.config("colour", "c" + seed);
            juju.runUntilQuiet();
            run.scripts.put(
                    "secret-rotate",
                    (hook, commands) -> commands.secretSet(run.secret().id(), content("at " + juju.elapsed())));
            juju.advance(Duration.ofHours(3));
            return juju.timeline() + juju.secrets().toString();
        }
    }

    /** The leader owns a password, which every unit has read. */
    private SimulatedApplication sharing(int units) {
        SimulatedApplication app = deploy(units);
        scripts.put("upgrade-charm", (hook, commands) -> {
            if (commands.isLeader()) {
                commands.secretAdd(
                        SecretChange.builder()
                                .content(Map.of("password", "one"))
                                .label("password")
                                .build(),
                        Scope.APP);
            }
        });
        app.refresh();
        juju.runUntilQuiet();
        scripts.remove("upgrade-charm");
        scripts.put("update-status", (hook, commands) -> read(commands, SecretRead.TRACKED));
        juju.advance(Duration.ofMinutes(6));
        scripts.remove("update-status");
        juju.runUntilQuiet();
        assertThat(secret().trackedRevisions()).hasSize(units);
        return app;
    }

    private void use(String version) {
        juju.close();
        juju = SimulatedJuju.builder().seed(11).version(version).build();
    }

    private SimulatedApplication deploy(int units) {
        SimulatedApplication app = juju.deploy("mysql", HookScript.of(ScriptedCharm.META, this::onHook), units);
        juju.runUntilQuiet();
        return app;
    }

    private void onHook(HookContext hook, HookCommands commands) {
        String kind = hook.hook().kind();
        if (kind.startsWith("secret-")) {
            Map<String, String> variables = hook.hook().variables();
            String revision =
                    variables.containsKey("JUJU_SECRET_REVISION") ? " " + variables.get("JUJU_SECRET_REVISION") : "";
            told.add(hook.unit().name() + " " + kind + " " + variables.get("JUJU_SECRET_LABEL") + revision);
            assertThat(juju.secret(variables.getOrDefault("JUJU_SECRET_ID", "none")))
                    .isNotNull();
        }
        HookScript.Script script = scripts.get(kind);
        if (script != null) {
            script.run(hook, commands);
        }
    }

    private void read(HookCommands commands, SecretRead how) {
        commands.secretGet("", "password", how);
    }

    private void setPassword(SimulatedApplication app, String password) {
        scripts.put("config-changed", (hook, commands) -> {
            if (commands.isLeader()) {
                commands.secretSet(secret().id(), content(password));
                commands.secretGet(secret().id(), "", SecretRead.REFRESH); // by its label, Juju shows the old one
            }
        });
        app.config("colour", password);
        juju.runUntilQuiet();
    }

    private void rotateIfLeader(HookCommands commands, SecretRotate policy) {
        if (commands.isLeader()) {
            commands.secretSet(
                    secret().id(), SecretChange.builder().rotate(policy).build());
        }
    }

    private static SimulatedUnit follower(SimulatedApplication app) {
        return app.units().stream()
                .filter(unit -> !unit.holdsLease())
                .findFirst()
                .orElseThrow();
    }

    private static SecretChange content(String password) {
        return SecretChange.builder().content(Map.of("password", password)).build();
    }

    private SimulatedSecret secret() {
        return juju.secrets().get(0);
    }
}
