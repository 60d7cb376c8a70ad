package dev.jops.hookcmds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.internal.doubles.ScriptedJuju;
import dev.jops.internal.doubles.ScriptedJuju.Call;
import java.nio.file.Path;
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
    private static final String SECRET = "secret:cn9s2a4hh5jc73b5v7rg";

    private final ScriptedJuju juju = new ScriptedJuju();
    private final HookCommands commands = new HookCommands(juju);

    /** A method, with the command line and the input that it sends. */
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
                sent(HookCommands::configGetAll, "config-get", "--format=json", "--all"),
                sent(HookCommands::storageList, "storage-list", "--format=json"),
                sent(hook -> hook.actionGet("deep.key"), "action-get", "--format=json", "deep.key"),
                sent(hook -> hook.leaderGet("primary"), "leader-get", "--format=json", "primary"),
                sent(
                        hook -> hook.relationGet(RELATION, "shop", Scope.APP, "url"),
                        "relation-get",
                        "--format=json",
                        "-r",
                        RELATION,
                        "--app",
                        "url",
                        "shop"),
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

    static List<Sent> laterQuestions() {
        return List.of(
                sent(hook -> hook.configGet("title"), "config-get", "--format=json", "title"),
                sent(hook -> hook.relationModelGet(RELATION), "relation-model-get", "--format=json", "-r", RELATION),
                sent(
                        HookCommands::statusGetOfUnits,
                        "status-get",
                        "--include-data",
                        "--format=json",
                        "--application=true"),
                sent(HookCommands::stateGet, "state-get", "--format=json"),
                sent(HookCommands::goalState, "goal-state", "--format=json"),
                sent(HookCommands::leaderGet, "leader-get", "--format=json"),
                sent(hook -> hook.networkGet("db"), "network-get", "--format=json", "db"),
                sent(hook -> hook.networkGet("db", "4"), "network-get", "--format=json", "-r", "4", "db"),
                sent(HookCommands::unitGetPrivateAddress, "unit-get", "--format=json", "private-address"),
                sent(HookCommands::unitGetPublicAddress, "unit-get", "--format=json", "public-address"),
                sent(HookCommands::openedPorts, "opened-ports", "--format=json"),
                sent(HookCommands::openedPortsByEndpoint, "opened-ports", "--endpoints", "--format=json"),
                sent(HookCommands::credentialGet, "credential-get", "--format=json"),
                sent(hook -> hook.secretGet(SECRET, "", SecretRead.TRACKED), "secret-get", "--format=json", SECRET),
                sent(
                        hook -> hook.secretGet("", "tls", SecretRead.PEEK),
                        "secret-get",
                        "--format=json",
                        "--label",
                        "tls",
                        "--peek"),
                sent(
                        hook -> hook.secretGet(SECRET, "tls", SecretRead.REFRESH),
                        "secret-get",
                        "--format=json",
                        SECRET,
                        "--label",
                        "tls",
                        "--refresh"),
                sent(hook -> hook.secretInfoGet(SECRET), "secret-info-get", "--format=json", SECRET),
                sent(hook -> hook.secretInfoGetByLabel("tls"), "secret-info-get", "--format=json", "--label", "tls"),
                sent(HookCommands::secretIds, "secret-ids", "--format=json"),
                sent(hook -> hook.storageGet("data/0"), "storage-get", "--format=json", "-s", "data/0"),
                sent(hook -> hook.storageList("data"), "storage-list", "--format=json", "data"),
                sent(HookCommands::actionGet, "action-get", "--format=json"));
    }

    /** The methods whose command prints a line of text. */
    static List<Sent> lines() {
        SecretChange described = SecretChange.builder()
                .label("tls")
                .description("-a key")
                .expire("72h")
                .rotate(SecretRotate.MONTHLY)
                .build();
        return List.of(
                sent(hook -> hook.resourceGet("schema"), "resource-get", "schema"),
                sent(
                        hook -> hook.secretAdd(SecretChange.builder().build(), Scope.APP),
                        "secret-add",
                        "--owner",
                        "application"),
                sent(
                        hook -> hook.secretAdd(described, Scope.UNIT),
                        "secret-add",
                        "--label",
                        "tls",
                        "--description",
                        "-a key",
                        "--expire",
                        "72h",
                        "--rotate",
                        "monthly",
                        "--owner",
                        "unit"));
    }

    static List<Sent> laterChanges() {
        List<String> endpoints = List.of("db", "admin");
        Map<String, String> pairs = new LinkedHashMap<>();
        pairs.put("z.size", "a=b c");
        pairs.put("a", "");
        Map<String, Integer> counts = new LinkedHashMap<>();
        counts.put("data", 2);
        counts.put("cache", 1);
        SecretChange labelled = SecretChange.builder().label("tls").build();
        return List.of(
                sent(HookCommands::jujuReboot, "juju-reboot"),
                sent(HookCommands::jujuRebootNow, "juju-reboot", "--now"),
                new Sent(
                        List.of("state-set", "--file", "-"),
                        "{\"z.size\":\"a=b c\",\"a\":\"\"}",
                        hook -> hook.stateSet(pairs)),
                sent(hook -> hook.stateDelete("a-key"), "state-delete", "a-key"),
                sent(hook -> hook.leaderSet(pairs), "leader-set", "z.size=a=b c", "a="),
                sent(hook -> hook.openPort(Port.tcp(80)), "open-port", "80/tcp"),
                sent(hook -> hook.openPort(Port.udp(8000, 8100)), "open-port", "8000-8100/udp"),
                sent(hook -> hook.openPort(Port.icmp(), endpoints), "open-port", "--endpoints", "db,admin", "icmp"),
                sent(hook -> hook.closePort(Port.tcp(80)), "close-port", "80/tcp"),
                sent(
                        hook -> hook.closePort(Port.tcp(80), endpoints),
                        "close-port",
                        "--endpoints",
                        "db,admin",
                        "80/tcp"),
                sent(hook -> hook.secretSet(SECRET, labelled), "secret-set", "--label", "tls", SECRET),
                sent(hook -> hook.secretGrant(SECRET, "4"), "secret-grant", "--relation", "4", SECRET),
                sent(
                        hook -> hook.secretGrant(SECRET, "4", "shop/0"),
                        "secret-grant",
                        "--relation",
                        "4",
                        "--unit",
                        "shop/0",
                        SECRET),
                sent(hook -> hook.secretRevoke(SECRET, "4"), "secret-revoke", "--relation", "4", SECRET),
                sent(
                        hook -> hook.secretRevoke(SECRET, "4", "shop/0"),
                        "secret-revoke",
                        "--relation",
                        "4",
                        "--unit",
                        "shop/0",
                        SECRET),
                sent(hook -> hook.secretRemove(SECRET), "secret-remove", SECRET),
                sent(hook -> hook.secretRemove(SECRET, 3), "secret-remove", SECRET, "--revision", "3"),
                sent(hook -> hook.storageAdd(counts), "storage-add", "data=2", "cache=1"),
                sent(hook -> hook.actionSet(pairs), "action-set", "z.size=a=b c", "a="),
                sent(hook -> hook.actionLog("-half"), "action-log", "--", "-half"),
                sent(hook -> hook.actionFail(""), "action-fail", "--", ""),
                sent(hook -> hook.addMetric(pairs, Map.of()), "add-metric", "z.size=a=b c", "a="),
                sent(
                        hook -> hook.addMetric(Map.of("users", "3"), Map.of("plan", "free")),
                        "add-metric",
                        "--labels",
                        "plan=free",
                        "users=3"));
    }

    static List<Sent> changes() {
        Map<String, String> changes = new LinkedHashMap<>();
        changes.put("z", "grüß \"✓\"\n");
        changes.put("a", "");
        String json = "{\"z\":\"grüß \\\"✓\\\"\\n\",\"a\":\"\"}";
        return List.of(
                sent(
                        hook -> hook.payloadRegister("docker", "db", "7", List.of("eu", "big")),
                        "payload-register",
                        "docker",
                        "db",
                        "7",
                        "eu",
                        "big"),
                sent(hook -> hook.payloadUnregister("db", "7"), "payload-unregister", "db", "7"),
                sent(hook -> hook.payloadStatusSet("db", "7", "stopped"), "payload-status-set", "db", "7", "stopped"),
                sent(hook -> hook.k8sSpecSet(Path.of("/tmp/a")), "k8s-spec-set", "--file", "/tmp/a"),
                sent(
                        hook -> hook.k8sSpecSet(Path.of("/tmp/a"), Path.of("/tmp/b")),
                        "k8s-spec-set",
                        "--file",
                        "/tmp/a",
                        "--k8s-resources",
                        "/tmp/b"),
                sent(HookCommands::k8sSpecGet, "k8s-spec-get"),
                sent(hook -> hook.k8sRawSet(Path.of("/tmp/a")), "k8s-raw-set", "--file", "/tmp/a"),
                sent(HookCommands::k8sRawGet, "k8s-raw-get"),
                sent(
                        hook -> hook.secretRevokeFromApplication(SECRET, "shop"),
                        "secret-revoke",
                        "--app",
                        "shop",
                        SECRET),
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
                new Sent(
                        List.of("state-set", "--file", "-"),
                        "{\"a-key\":\" a=b \"}",
                        hook -> hook.stateSet("a-key", " a=b ")));
    }

    @ParameterizedTest
    @MethodSource({"changes", "laterChanges"})
    void changeSendsThisCommandLineAndInput(Sent sent) {
        juju.script(sent.line().get(0), 0, "", "");

        sent.method().accept(commands);

        assertThat(juju.calls()).containsExactly(new Call(sent.line(), sent.input()));
    }

    @ParameterizedTest
    @MethodSource({"questions", "laterQuestions", "lines", "changes", "laterChanges"})
    void failureShowsTheCommandLineTheCodeAndTheReason(Sent sent) {
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

    @ParameterizedTest
    @MethodSource("lines")
    void lineSendsThisCommandLineAndMustNotBeEmpty(Sent sent) {
        juju.script(sent.line().get(0), 0, "\n", "");

        assertThatThrownBy(() -> sent.method().accept(commands))
                .isInstanceOf(HookCommandException.class)
                .hasMessageStartingWith(sent + " printed nothing where a ");
        assertThat(juju.calls()).containsExactly(new Call(sent.line(), ""));
    }

    @Test
    void failureWithoutMessageHasASentence() {
        juju.script("is-leader", 1, "", "\n");

        assertThatThrownBy(commands::isLeader)
                .hasMessage("is-leader --format=json failed with exit code 1: it gave no reason");
    }

    @ParameterizedTest
    @MethodSource({"questions", "laterQuestions"})
    void answerThatIsNotJsonIsReportedWithoutShowingIt(Sent sent) {
        juju.script(sent.line().get(0), 0, "s3cret", "");

        assertThatThrownBy(() -> sent.method().accept(commands))
                .isInstanceOf(HookCommandException.class)
                .hasMessageStartingWith(sent + " did not print JSON: the text is malformed")
                .hasMessageNotContaining("s3cret");
    }

    @ParameterizedTest
    @MethodSource({"questions", "laterQuestions"})
    void emptyAnswerIsNotJson(Sent sent) {
        juju.script(sent.line().get(0), 0, "", "");

        assertThatThrownBy(() -> sent.method().accept(commands))
                .isInstanceOf(HookCommandException.class)
                .hasMessage(sent + " did not print JSON: the text is empty");
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
    void nullInPlaceOfMapsAndListsIsEmpty() {
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
        juju.answer("relation-ids db", List.of(RELATION))
                .answer("relation-list --format=json -r", List.of("shop/0", "shop/1"))
                .answer("relation-list --format=json --app", "shop")
                .answer("relation-get", Map.of("name", "orders"));

        assertThat(commands.relationIds("db")).containsExactly(RELATION);
        assertThat(commands.relationIds("none")).isEmpty();
        assertThat(commands.relationList(RELATION)).containsExactly("shop/0", "shop/1");
        assertThat(commands.relationListApplication(RELATION)).contains("shop");
        assertThat(commands.relationGet(RELATION, "shop", Scope.APP)).containsExactly(Map.entry("name", "orders"));
    }

    @Test
    void statusOfAUnitAndOfAnApplicationAreRead() {
        Map<String, String> waiting = Map.of("status", "waiting", "message", "for a peer");
        juju.answer("status-get", Map.of("status", "active", "message", "up"))
                .answer(
                        "status-get --include-data --format=json --application=true",
                        Map.of("application-status", waiting));

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
        assertThat(commands.stateGet("a-key")).isEmpty();

        commands.stateSet("a-key", "a value");
        juju.answer("state-get --format=json a-key", "a value");

        assertThat(juju.last("state-set")).isEqualTo("state-set --file -");
        assertThat(commands.stateGet("a-key")).isEqualTo("a value");
    }

    static List<Sent> wordsWithADash() {
        return List.of(
                sent(hook -> hook.configGet("-k"), "config-get", "--format=json", "--", "-k"),
                sent(
                        hook -> hook.relationGet(RELATION, "shop/0", Scope.UNIT, "-k"),
                        "relation-get",
                        "--format=json",
                        "-r",
                        RELATION,
                        "--",
                        "-k",
                        "shop/0"),
                sent(hook -> hook.stateGet("--strict"), "state-get", "--format=json", "--", "--strict"),
                sent(hook -> hook.leaderGet("-k"), "leader-get", "--format=json", "--", "-k"),
                sent(hook -> hook.actionGet("-k"), "action-get", "--format=json", "--", "-k"),
                sent(hook -> hook.storageList("-k"), "storage-list", "--format=json", "--", "-k"),
                sent(hook -> hook.stateDelete("-k"), "state-delete", "--", "-k"),
                sent(hook -> hook.leaderSet(Map.of("-k", "v")), "leader-set", "--", "-k=v"),
                sent(hook -> hook.addMetric(Map.of("-k", "1"), Map.of()), "add-metric", "--", "-k=1"),
                sent(
                        hook -> hook.secretGet("--label=admin", "", SecretRead.PEEK),
                        "secret-get",
                        "--format=json",
                        "--peek",
                        "--",
                        "--label=admin"),
                sent(hook -> hook.secretRemove("-k", 3), "secret-remove", "--revision", "3", "--", "-k"),
                sent(hook -> hook.secretGrant("-k", "4"), "secret-grant", "--relation", "4", "--", "-k"),
                sent(
                        hook -> hook.payloadRegister("docker", "db", "7", List.of("-eu")),
                        "payload-register",
                        "--",
                        "docker",
                        "db",
                        "7",
                        "-eu"));
    }

    /**
     * For example, a secret's ID from another charm's data can't choose a flag.
     *
     * <p>Recorded of 2.9.42 and 3.6.11: every hook command takes {@code --} before its arguments.
     */
    @ParameterizedTest
    @MethodSource("wordsWithADash")
    void wordThatBeginsWithADashIsNotAFlag(Sent sent) {
        juju.script(sent.line().get(0), 0, "null", "");

        sent.method().accept(commands);

        assertThat(juju.calls()).containsExactly(new Call(sent.line(), sent.input()));
    }

    /** Recorded of 2.9.42 and 3.6.11: relation-get, state-get and leader-get answer both with all keys. */
    @ParameterizedTest
    @ValueSource(strings = {"", "-"})
    void keyThatMeansEverythingToJujuIsReadAsOneKey(String key) {
        juju.answer("relation-get", Map.of("-", "dash", "a", "b"));
        juju.answer("state-get", Map.of("-", "dash", "a", "b"));
        juju.answer("leader-get", Map.of("-", "dash", "a", "b"));
        String value = key.isEmpty() ? "" : "dash";

        assertThat(commands.relationGet(RELATION, "shop/0", Scope.UNIT, key).orElse(""))
                .isEqualTo(value);
        assertThat(commands.stateGet(key)).isEqualTo(value);
        assertThat(commands.leaderGet(key).orElse("")).isEqualTo(value);
    }

    /** Seen on 4.1: the command succeeds, and then the commit fails. */
    @Test
    void emptyKeyIsRefusedBeforeJujuIsAsked() {
        Map<String, String> values = Map.of("", "x");

        assertThatThrownBy(() -> commands.relationSet(RELATION, values, Scope.UNIT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"\" is not a key of relation data: Juju takes it for all keys, so choose another one");
        assertThatThrownBy(() -> commands.stateSet(values)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> commands.leaderSet(values)).isInstanceOf(IllegalArgumentException.class);
        assertThat(juju.calls()).isEmpty();
    }

    @Test
    void leaderSettingWithAnEqualsSignInItsKeyIsRefused() {
        assertThatThrownBy(() -> commands.leaderSet(Map.of("a=b", "c")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"a=b\" is not a key of the leader settings: leader-set can't take one with =");
    }
}
