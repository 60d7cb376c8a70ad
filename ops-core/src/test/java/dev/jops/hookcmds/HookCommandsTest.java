package dev.jops.hookcmds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.internal.doubles.ScriptedJuju;
import dev.jops.internal.doubles.ScriptedJuju.Call;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HookCommandsTest {
    private static final String RELATION = "db:4";

    private final ScriptedJuju juju = new ScriptedJuju("mysql/0");
    private final HookCommands commands = new HookCommands(juju);

    /** A method, the command line that it sends and the input that goes with it. */
    record Sent(List<String> line, String input, Consumer<HookCommands> method) {
        @Override
        public String toString() {
            return String.join(" ", line);
        }
    }

    private static Sent sent(Consumer<HookCommands> method, String... line) {
        return new Sent(List.of(line), "", method);
    }

    static List<Sent> questions() {
        return List.of(
                sent(HookCommands::isLeader, "is-leader", "--format=json"),
                sent(HookCommands::configGet, "config-get", "--format=json"),
                sent(hook -> hook.relationIds("db"), "relation-ids", "db", "--format=json"),
                sent(hook -> hook.relationList(RELATION), "relation-list", "--format=json", "-r", RELATION),
                sent(
                        hook -> hook.relationListApplication(RELATION),
                        "relation-list",
                        "--format=json",
                        "--app",
                        "-r",
                        RELATION),
                sent(
                        hook -> hook.relationGet(RELATION, "shop/0", Scope.UNIT),
                        "relation-get",
                        "--format=json",
                        "-r",
                        RELATION,
                        "-",
                        "shop/0"),
                sent(
                        hook -> hook.relationGet(RELATION, "shop", Scope.APP),
                        "relation-get",
                        "--format=json",
                        "-r",
                        RELATION,
                        "--app",
                        "-",
                        "shop"),
                sent(
                        hook -> hook.statusGet(Scope.UNIT),
                        "status-get",
                        "--include-data",
                        "--format=json",
                        "--application=false"),
                sent(
                        hook -> hook.statusGet(Scope.APP),
                        "status-get",
                        "--include-data",
                        "--format=json",
                        "--application=true"),
                sent(hook -> hook.stateGet("a-key"), "state-get", "--format=json", "a-key"));
    }

    static List<Sent> changes() {
        Map<String, String> changes = new LinkedHashMap<>();
        changes.put("z", "grüß \"✓\"\n");
        changes.put("a", "");
        String json = "{\"z\":\"grüß \\\"✓\\\"\\n\",\"a\":\"\"}";
        return List.of(
                new Sent(
                        List.of("relation-set", "-r", RELATION, "--file", "-"),
                        json,
                        hook -> hook.relationSet(RELATION, changes, Scope.UNIT)),
                new Sent(
                        List.of("relation-set", "-r", RELATION, "--app", "--file", "-"),
                        json,
                        hook -> hook.relationSet(RELATION, changes, Scope.APP)),
                sent(
                        hook -> hook.statusSet("active", "-up", Scope.UNIT),
                        "status-set",
                        "--application=false",
                        "active",
                        "--",
                        "-up"),
                sent(
                        hook -> hook.statusSet("blocked", "", Scope.APP),
                        "status-set",
                        "--application=true",
                        "blocked",
                        "--",
                        ""),
                sent(hook -> hook.applicationVersionSet("-8.0"), "application-version-set", "--", "-8.0"),
                sent(hook -> hook.jujuLog(LogLevel.WARNING, "--x"), "juju-log", "--log-level", "WARNING", "--", "--x"),
                sent(hook -> hook.stateSet("a-key", "a=b"), "state-set", "a-key=a=b"));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void changeSendsThisCommandLineAndInput(Sent sent) {
        juju.script(sent.line().get(0), 0, "", "");

        sent.method().accept(commands);

        assertThat(juju.calls()).containsExactly(new Call(sent.line(), sent.input()));
    }

    @ParameterizedTest
    @MethodSource({"questions", "changes"})
    void failureTellsTheCommandLineTheCodeAndTheReason(Sent sent) {
        juju.script(sent.line().get(0), 2, "half an answer", "ERROR no such thing\n");

        assertThatThrownBy(() -> sent.method().accept(commands))
                .isInstanceOf(HookCommandException.class)
                .hasMessage(sent + " failed with exit code 2: ERROR no such thing")
                .satisfies(e -> {
                    HookCommandException failure = (HookCommandException) e;
                    assertThat(failure.command()).isEqualTo(sent.line());
                    assertThat(failure.exitCode()).isEqualTo(2);
                    assertThat(failure.stderr()).isEqualTo("ERROR no such thing");
                });
        assertThat(juju.calls()).containsExactly(new Call(sent.line(), sent.input()));
    }

    @Test
    void failureWithoutReasonSaysSo() {
        juju.script("is-leader", 1, "", "\n");

        assertThatThrownBy(commands::isLeader)
                .hasMessage("is-leader --format=json failed with exit code 1: it gave no reason");
    }

    @ParameterizedTest
    @MethodSource("questions")
    void answerThatIsNoJsonIsToldWithoutShowingIt(Sent sent) {
        juju.script(sent.line().get(0), 0, "s3cret", "");

        assertThatThrownBy(() -> sent.method().accept(commands))
                .isInstanceOf(HookCommandException.class)
                .hasMessageStartingWith(sent + " printed what is no JSON: line 1, column ")
                .hasMessageNotContaining("s3cret");
    }

    @ParameterizedTest
    @MethodSource("questions")
    void emptyAnswerIsNoJson(Sent sent) {
        juju.script(sent.line().get(0), 0, "", "");

        assertThatThrownBy(() -> sent.method().accept(commands))
                .isInstanceOf(HookCommandException.class)
                .hasMessage(sent + " printed what is no JSON: the text is empty");
    }

    @Test
    void leadershipIsTrueOrFalseAndNothingElse() {
        juju.script("is-leader", 0, "true\n", "");
        assertThat(commands.isLeader()).isTrue();
        juju.script("is-leader", 0, "false\n", "");
        assertThat(commands.isLeader()).isFalse();

        juju.script("is-leader", 0, "null\n", "");
        assertThatThrownBy(commands::isLeader)
                .hasMessage("is-leader --format=json printed null where true or false was expected");
        juju.script("is-leader", 0, "\"True\"\n", "");
        assertThatThrownBy(commands::isLeader)
                .hasMessage("is-leader --format=json printed String where true or false was expected");
    }

    @Test
    void configKeepsItsTypes() {
        juju.script("config-get", 0, "{\"title\":\"grüß\",\"count\":3,\"ratio\":0.5,\"debug\":false}\n", "");

        assertThat(commands.configGet())
                .containsExactly(
                        Map.entry("title", "grüß"),
                        Map.entry("count", 3L),
                        Map.entry("ratio", 0.5),
                        Map.entry("debug", false));
    }

    @Test
    void nullWhereMapsAndListsAreExpectedIsNothing() {
        juju.script("config-get", 0, "null\n", "")
                .script("relation-ids", 0, "null\n", "")
                .script("relation-list", 0, "null\n", "")
                .script("relation-get", 0, "null\n", "")
                .script("state-get", 0, "null\n", "");

        assertThat(commands.configGet()).isEmpty();
        assertThat(commands.relationIds("db")).isEmpty();
        assertThat(commands.relationList(RELATION)).isEmpty();
        assertThat(commands.relationListApplication(RELATION)).isEmpty();
        assertThat(commands.relationGet(RELATION, "shop", Scope.APP)).isEmpty();
        assertThat(commands.stateGet("a-key")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"text\"", "3", "true"})
    void otherKindThanAnObjectIsRefused(String answer) {
        juju.script("config-get", 0, answer, "");

        assertThatThrownBy(commands::configGet)
                .isInstanceOf(HookCommandException.class)
                .hasMessageEndingWith(" where an object was expected");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "\"text\"", "3", "true"})
    void otherKindThanAListIsRefused(String answer) {
        juju.script("relation-ids", 0, answer, "");

        assertThatThrownBy(() -> commands.relationIds("db"))
                .isInstanceOf(HookCommandException.class)
                .hasMessageEndingWith(" where a list was expected");
    }

    @Test
    void relationAnswersAreRead() {
        juju.relate(RELATION, "shop", "shop/0", "shop/1").publish(RELATION, "shop", "name", "orders");

        assertThat(commands.relationIds("db")).containsExactly(RELATION);
        assertThat(commands.relationIds("none")).isEmpty();
        assertThat(commands.relationList(RELATION)).containsExactly("shop/0", "shop/1");
        assertThat(commands.relationListApplication(RELATION)).contains("shop");
        assertThat(commands.relationGet(RELATION, "shop", Scope.APP)).containsExactly(Map.entry("name", "orders"));
    }

    @Test
    void statusOfAUnitAndOfAnApplicationAreRead() {
        juju.electLeader();
        commands.statusSet("active", "up", Scope.UNIT);
        commands.statusSet("waiting", "for a peer", Scope.APP);

        assertThat(commands.statusGet(Scope.UNIT)).isEqualTo(new ReportedStatus("active", "up"));
        assertThat(commands.statusGet(Scope.APP)).isEqualTo(new ReportedStatus("waiting", "for a peer"));
    }

    @Test
    void applicationStatusThatIsMissingIsRefused() {
        juju.script("status-get", 0, "{\"status\":\"active\"}", "");

        assertThatThrownBy(() -> commands.statusGet(Scope.APP)).hasMessageEndingWith(" where a status was expected");
    }

    @Test
    void stateIsReadAndSet() {
        commands.stateSet("a-key", "a value");
        assertThat(commands.stateGet("a-key")).isEmpty();
        juju.commit();

        assertThat(commands.stateGet("a-key")).isEqualTo("a value");
    }
}
