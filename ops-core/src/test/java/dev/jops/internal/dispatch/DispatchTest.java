package dev.jops.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.charm.HookEvent;
import dev.jops.charm.LeaderSettingsChangedEvent;
import dev.jops.charm.StartEvent;
import dev.jops.charm.UpdateStatusEvent;
import dev.jops.framework.BeginEvent;
import dev.jops.framework.EventBase;
import dev.jops.framework.StateNotSavableException;
import dev.jops.hookcmds.LogLevel;
import dev.jops.internal.doubles.OneUnit;
import dev.jops.internal.doubles.TestCharm;
import dev.jops.model.ActiveStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DispatchTest {
    @TempDir
    Path dir = Path.of("");

    private final OneUnit unit = new OneUnit();
    private final List<String> seen = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "install",
                "start",
                "config-changed",
                "update-status",
                "upgrade-charm",
                "leader-elected",
                "leader-settings-changed",
                "stop",
                "remove"
            })
    void lifeCycleHooksAreDelivered(String hook) {
        unit.succeed(hook, charm -> charm.framework()
                .observe(HookEvent.class, event -> seen.add(event.getClass().getSimpleName())));

        assertThat(seen).containsExactly(eventNameOf(hook));
    }

    private static String eventNameOf(String hook) {
        StringBuilder name = new StringBuilder();
        for (String word : hook.split("-", -1)) {
            name.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
        }
        return name + "Event";
    }

    @Test
    @SuppressWarnings("deprecation") // Juju 2 and 3 still send it
    void leaderSettingsChangedIsObservedByItsClass() {
        unit.succeed("leader-settings-changed", charm -> charm.framework()
                .observe(LeaderSettingsChangedEvent.class, event -> seen.add("settings")));

        assertThat(seen).containsExactly("settings");
    }

    @ParameterizedTest
    @ValueSource(strings = {"created", "joined", "changed", "departed", "broken"})
    void relationHooksAreDelivered(String what) {
        unit.succeed(
                "db-relation-" + what,
                charm -> charm.framework()
                        .observe(
                                HookEvent.class,
                                event -> seen.add(event.getClass().getSimpleName())),
                "JUJU_RELATION=db",
                "JUJU_RELATION_ID=db:4",
                "JUJU_REMOTE_APP=shop",
                "JUJU_REMOTE_UNIT=shop/0");

        assertThat(seen).containsExactly(eventNameOf("relation-" + what));
        assertThat(unit.juju().lines()).isEmpty();
    }

    @Test
    void plainDispatchRunsNoCommand() {
        unit.succeed("update-status", charm -> charm.framework().observe(UpdateStatusEvent.class, event -> {}));

        assertThat(unit.juju().calls()).isEmpty();
        assertThat(unit.memory().writes()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hooks/no-such-event",
                "hooks/old-endpoint-relation-changed",
                "hooks/db-relation-unheard-of",
                "hooks/",
                "actions/do-it",
                "garbage",
                ""
            })
    void eventThatTheCharmDoesNotKnowIsIgnored(String path) {
        unit.succeed("start", charm -> charm.framework().observe(StartEvent.class, EventBase::defer));

        int exitCode = unit.dispatch(path, charm -> {
            charm.framework().observe(StartEvent.class, event -> seen.add("deferred start"));
            charm.framework().observe(HookEvent.class, event -> seen.add("unexpected"));
        });

        assertThat(exitCode).isZero();
        assertThat(seen).containsExactly("deferred start");
    }

    @Test
    void exceptionFailsTheHookLogsItsStackTraceAndSavesNothing() {
        int exitCode = unit.hook("start", charm -> charm.framework().observe(StartEvent.class, event -> {
            charm.state().put("word", "lost");
            throw new IOException("the disk is gone");
        }));

        assertThat(exitCode).isEqualTo(1);
        assertThat(unit.juju().log(LogLevel.ERROR)).hasSize(1);
        assertThat(unit.juju().log().get(0))
                .startsWith("ERROR the charm failed in hooks/start\njava.io.IOException: the disk is gone\n\tat ")
                .contains("DispatchTest");
        assertThat(unit.juju().lines()).isEmpty();
        assertThat(unit.memory().writes()).isZero();
    }

    @Test
    void failedActionShowsNoSecretThatTheDispatchHasRead() {
        unit.juju().answer("secret-get", Map.of("token", "s3cret-token"));
        PrintStream before = System.err;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));

        int exitCode;
        try {
            exitCode = unit.dispatch(
                    "actions/rotate",
                    charm -> {
                        String token = charm.model()
                                .secret("9m4e2mr0ui3e8a215n4g")
                                .content()
                                .require("token");
                        throw new IllegalStateException("the server refused " + token);
                    },
                    "JUJU_ACTION_NAME=rotate");
        } finally {
            System.setErr(before);
        }

        assertThat(exitCode).isEqualTo(1);
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .startsWith("the action failed: java.lang.IllegalStateException: the server refused ***\n");
        assertThat(unit.juju().log().get(0)).contains("the server refused ***").doesNotContain("s3cret");
    }

    @Test
    void exceptionFromTheConstructorFailsTheHook() {
        int exitCode = unit.hook("start", charm -> {
            throw new IllegalStateException("half made");
        });

        assertThat(exitCode).isEqualTo(1);
        assertThat(unit.juju().log().get(0)).contains("half made");
    }

    @Test
    void errorsInTheCharmsCodeFailTheHook() {
        int assertion = unit.hook("start", charm -> {
            throw new AssertionError("impossible");
        });
        int linkage = unit.hook("start", charm -> {
            throw new NoClassDefFoundError("Missing");
        });

        assertThat(List.of(assertion, linkage)).containsExactly(1, 1);
        assertThat(unit.juju().log(LogLevel.ERROR)).hasSize(2);
    }

    @Test
    void killThatASimulationThrowsIsNeitherLoggedNorCommitted() {
        assertThatThrownBy(() -> unit.hook("start", charm -> charm.framework().observe(StartEvent.class, event -> {
                    throw new Killed();
                })))
                .isInstanceOf(Killed.class);

        assertThat(unit.juju().calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"collect-metrics", "meter-status-changed"})
    void restrictedHookDeliversNothingAndRunsNoCommand(String hook) {
        unit.succeed("start", charm -> charm.framework().observe(StartEvent.class, EventBase::defer));
        int calls = unit.juju().calls().size();

        unit.succeed(hook, charm -> {
            charm.framework().observe(StartEvent.class, event -> seen.add("start in " + hook));
            charm.framework().observe(BeginEvent.class, event -> seen.add("begin"));
            assertThatThrownBy(() -> charm.state().put("word", "one"))
                    .isInstanceOf(StateNotSavableException.class)
                    .hasMessageEndingWith(": Juju restricts what a charm does in this hook");
        });

        assertThat(seen).containsExactly("begin");
        assertThat(unit.juju().calls()).hasSize(calls);
        unit.succeed("update-status", charm -> charm.framework()
                .observe(StartEvent.class, event -> seen.add("start later")));
        assertThat(seen).containsExactly("begin", "start later");
    }

    @Test
    void relationHookWithoutItsNumberNamesTheVariable() {
        int exitCode = unit.hook("db-relation-changed", charm -> {}, "JUJU_RELATION=db", "JUJU_REMOTE_APP=shop");

        assertThat(exitCode).isEqualTo(1);
        assertThat(unit.juju().log().get(0)).contains("JUJU_RELATION_ID is not set in a relation hook");
    }

    @Test
    void joinedHookWithoutItsUnitNamesTheVariable() {
        int exitCode = unit.hook(
                "db-relation-joined", charm -> {}, "JUJU_RELATION=db", "JUJU_RELATION_ID=db:4", "JUJU_REMOTE_APP=shop");

        assertThat(exitCode).isEqualTo(1);
        assertThat(unit.juju().log().get(0)).contains("JUJU_REMOTE_UNIT is not set in relation-joined");
    }

    @Test
    void relationHookWithoutRemoteApplicationAsksForIt() {
        unit.juju().answer("relation-list --format=json --app", "shop");

        unit.succeed(
                "db-relation-created",
                charm -> charm.framework()
                        .observe(
                                charm.endpoint("db").relationCreated(),
                                event -> seen.add(event.app().name())),
                "JUJU_RELATION=db",
                "JUJU_RELATION_ID=db:4");

        assertThat(seen).containsExactly("shop");
    }

    @Test
    void stateOfAPythonCharmIsReportedOnce() throws IOException {
        Path python = Files.writeString(dir.resolve(".unit-state.db"), "SQLite format 3");
        unit.withCharmDir(dir);

        unit.succeed("upgrade-charm", charm -> {});
        unit.succeed("config-changed", charm -> {});

        assertThat(unit.juju().log())
                .containsExactly("WARNING " + python + " was left by a charm written in Python: its deferred events and"
                        + " stored state are not taken over, and the file is left as it is");
        assertThat(python).hasContent("SQLite format 3");
    }

    @Test
    void stateOfAPythonCharmIsNotReportedIfThatCannotBeSaved() throws IOException {
        Files.writeString(dir.resolve(".unit-state.db"), "SQLite format 3");
        unit.withCharmDir(dir).memory().makeReadOnly("the directory can't be written");

        unit.succeed("upgrade-charm", charm -> {});

        assertThat(unit.juju().log()).isEmpty();
    }

    @Test
    void dispatchWithoutAProcessDoesNotTouchItsCharmDirectory() throws IOException {
        Files.writeString(dir.resolve(".unit-state.db"), "SQLite format 3");
        Path hooks = Files.createDirectory(dir.resolve("hooks"));
        Path script = Files.writeString(hooks.resolve("upgrade-charm"), "#!/bin/sh\nexit 9\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        unit.withCharmDir(dir).withoutProcess();

        unit.succeed("upgrade-charm", charm -> seen.add("made"));

        assertThat(seen).containsExactly("made");
        assertThat(unit.juju().log()).isEmpty();
    }

    @Test
    void damagedStateFailsTheHookBeforeTheCharmIsConstructed() {
        unit.memory().overwrite("{\"generation\":");

        int exitCode = unit.hook("start", charm -> seen.add("made"));

        assertThat(exitCode).isEqualTo(1);
        assertThat(seen).isEmpty();
        assertThat(unit.juju().log().get(0)).contains("state is damaged (the text is malformed)");
    }

    @Test
    void stateThatCannotBeSavedFailsTheHookBeforeJujuCommits() {
        unit.memory().makeFull();

        int exitCode = unit.hook("start", charm -> charm.state().put("word", "lost"));

        assertThat(exitCode).isEqualTo(1);
        assertThat(unit.juju().log().get(0)).contains("state can't be saved (java.io.IOException: No space left");
    }

    @Test
    void charmThatIsKeptReadsFreshDataInEachDispatch() throws Exception {
        Dispatch dispatch = unit.prepare("hooks/start");
        dispatch.create(framework -> new TestCharm(framework, made -> made.framework()
                .observe(
                        HookEvent.class,
                        event -> seen.add(event.getClass().getSimpleName() + " leads "
                                + made.unit().isLeader()))));

        dispatch.deliver();
        unit.juju().electLeader();
        dispatch.next(unit.context("hooks/leader-elected"));
        dispatch.deliver();
        dispatch.next(unit.context("hooks/leader-elected"));
        dispatch.deliver();

        assertThat(seen)
                .containsExactly(
                        "StartEvent leads false", "LeaderElectedEvent leads true", "LeaderElectedEvent leads true");
        assertThat(unit.juju().lines("is-leader")).hasSize(3);
    }

    @Test
    void statusIsSetEvenIfTheHookFails() {
        unit.hook("start", charm -> charm.framework().observe(StartEvent.class, event -> {
            charm.unit().setStatus(new ActiveStatus("ready"));
            throw new IllegalStateException("no");
        }));

        assertThat(unit.juju().lines()).containsExactly("status-set --application=false active -- ready");
    }

    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }
}
