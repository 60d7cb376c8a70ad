package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.hookcmds.HookCommands;
import dev.jops.hookcmds.Scope;
import dev.jops.hookcmds.SecretChange;
import dev.jops.hookcmds.SecretRead;
import dev.jops.hookcmds.SecretRotate;
import dev.jops.simulator.hook.HookContext;
import dev.jops.testing.fault.OngoingFault;
import dev.jops.testing.fault.StopAgent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests which units get secret-changed, and when.
 *
 * <p>juju: state/secrets.go, consumedSecretsWatcher; internal/worker/uniter/secrets/secrets.go and resolver.go; for
 * Juju 4 domain/secret/state/state.go, GetConsumedSecretURIsWithChanges
 */
class SecretChangedTest {
    private static final String JUJU_3 = "3.6.14";
    private static final String JUJU_4 = "4.0.3";

    private final List<String> told = new ArrayList<>();
    private final Map<String, HookScript.Script> scripts = new LinkedHashMap<>();
    private SimulatedJuju juju = SimulatedJuju.withSeed(11);

    @AfterEach
    void close() {
        juju.close();
    }

    @Test
    void isForEveryUnitThatHasReadTheSecretItsOwnerAndWriterToo() {
        SimulatedApplication app = deploy(3);
        addSecret(app);
        inEach(app, SecretChangedTest::read);

        inEach(app, SecretChangedTest::write);

        assertThat(told).containsExactlyInAnyOrder("mysql/0 password", "mysql/1 password", "mysql/2 password");
    }

    @Test
    void isNotForUnitsThatHaveNeverReadTheSecretNotEvenItsWriter() {
        SimulatedApplication app = deploy(3);
        addSecret(app);

        inEach(app, SecretChangedTest::write);

        assertThat(told).isEmpty();
        assertThat(juju.secrets().get(0).latestRevision()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({JUJU_3 + ", true", JUJU_4 + ", false"})
    void comesOnJuju3AlthoughTheUnitHasRefreshedAndOnJuju4OnlyIfItTracksAnOlderRevision(
            String version, boolean isTold) {
        use(version);
        SimulatedApplication app = deploy(1);
        addSecret(app);
        inEach(app, SecretChangedTest::read);

        inEach(app, (hook, commands) -> {
            write(hook, commands);
            commands.secretGet(juju.secrets().get(0).id(), "", SecretRead.REFRESH);
        });

        assertThat(told).hasSize(isTold ? 1 : 0);
        assertThat(juju.secrets().get(0).trackedRevisions()).containsEntry("mysql/0", 2);
    }

    @ParameterizedTest
    @CsvSource({JUJU_3 + ", true", JUJU_4 + ", false"})
    void comesOnJuju3AfterAFirstReadOfARevisionThatIsNotTheFirst(String version, boolean isTold) {
        use(version);
        SimulatedApplication app = deploy(1);
        String id = addUserSecret(app);
        juju.updateSecret(id, Map.of("pem", "two"));
        juju.runUntilQuiet();
        assertThat(told).isEmpty();

        inEach(app, (hook, commands) -> commands.secretGet(id, "", SecretRead.TRACKED));
        inEach(app, (hook, commands) -> commands.secretGet(id, "", SecretRead.REFRESH));

        assertThat(told).hasSize(isTold ? 1 : 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {JUJU_3, JUJU_4})
    void comesOnceForRevisionsThatFollowBeforeTheAgentLooks(String version) {
        use(version);
        SimulatedApplication app = deploy(2);
        String id = addUserSecret(app);
        inEach(app, (hook, commands) -> commands.secretGet(id, "", SecretRead.TRACKED));

        juju.updateSecret(id, Map.of("pem", "two"));
        juju.updateSecret(id, Map.of("pem", "three"));
        juju.runUntilQuiet();

        assertThat(told).containsExactlyInAnyOrder("mysql/0 ", "mysql/1 ");
    }

    @Test
    void comesForEachRevisionThatIsNewAlthoughTheUnitStaysWithAnOldOne() {
        SimulatedApplication app = deploy(1);
        String id = addUserSecret(app);
        inEach(app, (hook, commands) -> commands.secretGet(id, "", SecretRead.TRACKED));

        juju.updateSecret(id, Map.of("pem", "two"));
        juju.runUntilQuiet();
        juju.updateSecret(id, Map.of("pem", "three"));
        juju.runUntilQuiet();

        assertThat(told).hasSize(2);
        assertThat(juju.secret(id).trackedRevisions()).containsEntry("mysql/0", 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {JUJU_3, JUJU_4})
    void doesNotComeForTheSameContentNewSettingsGrantsOrARemoval(String version) {
        use(version);
        SimulatedApplication app = deploy(2);
        addSecret(app);
        inEach(app, SecretChangedTest::read);
        String id = addUserSecret(app);
        inEach(app, (hook, commands) -> commands.secretGet(id, "", SecretRead.TRACKED));

        inEach(app, (hook, commands) -> {
            if (commands.isLeader()) {
                commands.secretSet(
                        juju.secrets().get(0).id(),
                        SecretChange.builder()
                                .content(Map.of("password", "one"))
                                .description("the same")
                                .rotate(SecretRotate.DAILY)
                                .build());
            }
        });
        juju.revokeSecret(id, "mysql");
        juju.grantSecret(id, "mysql");
        juju.removeSecret(id);
        juju.runUntilQuiet();

        assertThat(told).isEmpty();
    }

    @Test
    void doesNotComeToAReaderWhoseGrantIsRevoked() {
        SimulatedApplication app = deploy(1); // juju: remotestate/watcher.go, secretsChanged
        String id = addUserSecret(app);
        inEach(app, (hook, commands) -> commands.secretGet(id, "", SecretRead.TRACKED));
        juju.revokeSecret(id, "mysql");

        juju.updateSecret(id, Map.of("pem", "two"));
        juju.grantSecret(id, "mysql");
        juju.runUntilQuiet();
        assertThat(told).isEmpty();

        juju.updateSecret(id, Map.of("pem", "three"));
        juju.runUntilQuiet();
        assertThat(told).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {JUJU_3, JUJU_4})
    void isLostIfTheSecretWasAnnouncedBeforeAndChangesWhileTheAgentIsDown(String version) {
        use(version);
        SimulatedApplication app = deploy(1);
        String announced = addUserSecret(app);
        String unannounced = juju.addSecret("licence", Map.of("pem", "one"));
        juju.grantSecret(unannounced, "mysql");
        inEach(app, (hook, commands) -> {
            commands.secretGet(announced, "", SecretRead.TRACKED);
            commands.secretGet(unannounced, "known", SecretRead.TRACKED);
        });
        juju.updateSecret(announced, Map.of("pem", "two"));
        juju.runUntilQuiet();
        assertThat(told).containsExactly("mysql/0 ");

        OngoingFault stop = juju.inject(new StopAgent("mysql/0"));
        juju.updateSecret(announced, Map.of("pem", "three"));
        juju.updateSecret(unannounced, Map.of("pem", "two"));
        juju.runUntilQuiet();
        stop.end();
        juju.runUntilQuiet();

        assertThat(told).containsExactly("mysql/0 ", "mysql/0 known");
    }

    @Test
    void doesNotComeToAUnitThatIsBeingRemoved() {
        SimulatedApplication app = deploy(2);
        String id = addUserSecret(app);
        inEach(app, (hook, commands) -> commands.secretGet(id, "", SecretRead.TRACKED));

        app.unit(1).remove();
        juju.updateSecret(id, Map.of("pem", "two"));
        juju.runUntilQuiet();

        assertThat(told).containsExactly("mysql/0 ");
    }

    @Test
    void doesNotComeToAUnitForItsOwnSecretWhereOwnersReadWithoutTracking() {
        use("3.1.6"); // juju: apiserver/facades/agent/secretsmanager/secrets.go before juju#16598
        SimulatedApplication app = deploy(1);
        inEach(app, (hook, commands) -> commands.secretAdd(password("one"), Scope.UNIT));
        inEach(app, SecretChangedTest::read);

        inEach(app, SecretChangedTest::write);

        assertThat(told).isEmpty();
    }

    /**
     * Like self-signed-certificates: a new certificate authority in one hook, and its certificates at the
     * secret-changed.
     */
    @ParameterizedTest
    @ValueSource(strings = {JUJU_3, JUJU_4})
    void letsALeaderGoOnInSecretChangedWithWhatItWroteItself(String version) {
        use(version);
        SimulatedApplication app = deploy(1);
        addSecret(app);
        List<String> issued = new ArrayList<>();
        scripts.put("secret-changed", (hook, commands) -> issued.add(refreshed(commands)));

        inEach(app, (hook, commands) -> {
            if (refreshed(commands).equals("one")) {
                write(hook, commands); // and there are no certificates in this hook
            } else {
                issued.add(refreshed(commands));
            }
        });

        assertThat(issued).containsExactly("two");
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
        if (kind.equals("secret-changed")) {
            told.add(hook.unit().name() + " " + hook.hook().variables().get("JUJU_SECRET_LABEL"));
        }
        HookScript.Script script = scripts.get(kind);
        if (script != null) {
            script.run(hook, commands);
        }
    }

    /** Runs a script once on every unit. */
    private void inEach(SimulatedApplication app, HookScript.Script script) {
        scripts.put("upgrade-charm", script);
        app.refresh();
        juju.runUntilQuiet();
        scripts.remove("upgrade-charm");
    }

    private void addSecret(SimulatedApplication app) {
        inEach(app, (hook, commands) -> {
            if (commands.isLeader()) {
                commands.secretAdd(password("one"), Scope.APP);
            }
        });
    }

    private String addUserSecret(SimulatedApplication app) {
        String id = juju.addSecret("certificate", Map.of("pem", "one"));
        juju.grantSecret(id, app.name());
        return id;
    }

    private static void read(HookContext hook, HookCommands commands) {
        commands.secretGet("", "password", SecretRead.TRACKED);
    }

    private static String refreshed(HookCommands commands) {
        return commands.secretGet("", "password", SecretRead.REFRESH).getOrDefault("password", "");
    }

    private static void write(HookContext hook, HookCommands commands) {
        if (commands.isLeader()) {
            commands.secretSet(commands.secretIds().get(0), password("two"));
        }
    }

    private static SecretChange password(String password) {
        return SecretChange.builder()
                .content(Map.of("password", password))
                .label("password")
                .build();
    }
}
