package dev.jops.charm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.framework.EventBase;
import dev.jops.framework.Handler;
import dev.jops.internal.doubles.OneUnit;
import dev.jops.model.InvalidDataException;
import dev.jops.model.ModelException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActionEventTest {
    private static final String METADATA = """
            name: mysql
            actions:
              backup: {params: {path: {type: string}, max-size: {type: integer}, user: {}, host: {}}}
              rotate-key: {params: {path: {type: string}}, additionalProperties: true}
            """;

    private final OneUnit unit = new OneUnit().withMetadata(METADATA);
    private final List<Object> seen = new ArrayList<>();

    private int run(String action, Handler<ActionEvent> handler) {
        return unit.dispatch(
                "actions/" + action,
                charm -> charm.framework().observe(charm.endpoint(action).action(), handler),
                "JUJU_ACTION_NAME=" + action,
                "JUJU_ACTION_UUID=7");
    }

    private void succeed(Handler<ActionEvent> handler) {
        assertThat(run("backup", handler)).as(unit.juju().log().toString()).isZero();
    }

    @Test
    void actionHasItsNameAndId() {
        run("rotate-key", event -> Collections.addAll(seen, event.name(), event.id()));

        assertThat(seen).containsExactly("rotate-key", "7");
    }

    @Test
    void parametersAreReadOnceAndKeepTheirTypes() {
        unit.juju().script("action-get", 0, "{\"path\":\"/srv\",\"count\":3,\"deep\":{\"on\":true},\"none\":null}", "");

        succeed(event -> {
            seen.add(event.params());
            seen.add(event.params().get("count"));
        });

        Map<String, Object> expected = new LinkedHashMap<>();
        expected.put("path", "/srv");
        expected.put("count", 3L);
        expected.put("deep", Map.of("on", true));
        expected.put("none", null);
        assertThat(seen).containsExactly(expected, 3L);
        assertThat(unit.juju().lines("action-get")).containsExactly("action-get --format=json");
    }

    /** The parameters of backup. */
    record BackupParams(String path, int maxSize) {}

    @Test
    void parametersAreReadAsARecord() {
        unit.juju().script("action-get", 0, "{\"path\":\"/srv\",\"max-size\":3,\"other\":true}", "");

        succeed(event -> seen.add(event.loadParams(BackupParams.class)));

        assertThat(seen).containsExactly(new BackupParams("/srv", 3));
    }

    @Test
    void missingParameterIsNamed() {
        unit.juju().script("action-get", 0, "{\"path\":\"/srv\"}", "");

        succeed(event -> assertThatThrownBy(() -> event.loadParams(BackupParams.class))
                .isInstanceOf(InvalidDataException.class)
                .hasMessageStartingWith("the parameter max-size "));
    }

    /** Parameters that only make sense together. */
    record Login(Optional<String> user, Optional<String> host) {
        Login {
            if (user.isPresent() != host.isPresent()) {
                throw new IllegalArgumentException("user and host go together");
            }
        }
    }

    @Test
    void refusalByTheRecordIsQuoted() {
        unit.juju().script("action-get", 0, "{\"user\":\"admin\"}", "");

        succeed(event -> assertThatThrownBy(() -> event.loadParams(Login.class))
                .isInstanceOf(InvalidDataException.class)
                .hasMessage("the set of parameters does not fit Login: user and host go together"));
    }

    /** A path that nobody declares, and a size that is declared with another type. */
    record Mistaken(String pth, List<String> maxSize, int path) {}

    /** No operator can fix it, so it is not the action that fails. */
    @Test
    void undeclaredParameterOrOneOfAnotherTypeIsTheAuthorsError() {
        unit.juju().script("action-get", 0, "{\"path\":\"/srv\",\"max-size\":3}", "");

        succeed(event -> assertThatIllegalArgumentException()
                .isThrownBy(() -> event.loadParamsOrFail(Mistaken.class))
                .withMessage(
                        "the component pth of Mistaken is the parameter pth, which the action backup does not declare: it"
                                + " has path, max-size, user, host; declare it, or name another one with @Key;"
                                + " the component maxSize of Mistaken is of type List<String>, and the parameter max-size of the action"
                                + " backup is declared with type integer: let the component be an int, a long, an OptionalInt or an"
                                + " OptionalLong, or declare the parameter with another type;"
                                + " the component path of Mistaken is of type int, and the parameter path of the action backup is"
                                + " declared with type string: let the component be a String, an enum, or another type that is written"
                                + " as text, or declare the parameter with another type"));
        assertThat(unit.juju().lines("action-fail")).isEmpty();
    }

    @Test
    void additionalPropertiesNeedNoDeclaration() {
        unit.juju().script("action-get", 0, "{\"path\":\"/srv\",\"max-size\":3}", "");

        run("rotate-key", event -> seen.add(event.loadParams(BackupParams.class)));

        assertThat(seen).containsExactly(new BackupParams("/srv", 3));
    }

    /** How a backup went. */
    record Backup(String path, Duration took, Optional<String> problem, List<Integer> sizes) {}

    @Test
    void recordIsSetAsResults() {
        unit.juju().script("action-set", 0, "", "");

        succeed(event -> event.setResults(new Backup("/srv", Duration.ofSeconds(90), Optional.empty(), List.of(1, 2))));

        assertThat(unit.juju().lines("action-set")).containsExactly("action-set path=/srv sizes=[1,2] took=PT1M30S");
    }

    @Test
    void invalidParametersFailTheActionAndEndOnlyItsHandler() {
        unit.juju().script("action-get", 0, "{\"path\":7,\"max-size\":3}", "").script("action-fail", 0, "", "");

        int exitCode = unit.dispatch("actions/backup", charm -> {
            charm.framework().observe(charm.endpoint("backup").action(), event -> {
                event.loadParamsOrFail(BackupParams.class);
                seen.add("unreachable");
            });
            charm.framework().observe(charm.endpoint("backup").action(), "second", event -> seen.add("second"));
            charm.framework().observe(CollectUnitStatusEvent.class, event -> seen.add("collect"));
        });

        assertThat(exitCode).isZero();
        assertThat(seen).containsExactly("second", "collect");
        assertThat(unit.juju().lines("action-fail")).hasSize(1);
        assertThat(unit.juju().lines("action-fail").get(0)).startsWith("action-fail -- the parameter path ");
    }

    @Test
    void unobservedActionRunsNoCommand() {
        int exitCode = unit.dispatch("actions/backup", charm -> {}, "JUJU_ACTION_NAME=backup");

        assertThat(exitCode).isZero();
        assertThat(unit.juju().calls()).isEmpty();
    }

    @Test
    void observersOfEveryHookDoNotGetActions() {
        unit.dispatch(
                "actions/backup",
                charm -> charm.framework().observe(HookEvent.class, seen::add),
                "JUJU_ACTION_NAME=backup");

        assertThat(seen).isEmpty();
    }

    @Test
    void deferredEventsAreDeliveredBeforeTheAction() {
        unit.succeed("start", charm -> charm.framework().observe(StartEvent.class, EventBase::defer));

        unit.dispatch("actions/backup", charm -> {
            charm.framework().observe(StartEvent.class, event -> seen.add("start"));
            charm.framework().observe(charm.endpoint("backup").action(), event -> seen.add("backup"));
        });

        assertThat(seen).containsExactly("start", "backup");
    }

    @Test
    void resultsAreFlattenedWithDots() {
        unit.juju().script("action-set", 0, "", "");
        Map<String, Object> nested = new LinkedHashMap<>();
        nested.put("count", 2);
        nested.put("names", List.of("a", "b"));
        Map<String, Object> results = new LinkedHashMap<>();
        results.put("path", "/srv/dump");
        results.put("tables", nested);
        results.put("ok.really", true);

        succeed(event -> event.setResults(results));

        assertThat(unit.juju().lines("action-set"))
                .containsExactly("action-set path=/srv/dump tables.count=2 tables.names=[\"a\",\"b\"] ok.really=true");
    }

    @Test
    void listsOfPlainValuesAreJson() {
        unit.juju().script("action-set", 0, "", "");

        succeed(event -> event.setResults(Map.of("ports", List.of(80, 0.5f, true, List.of(Map.of("on", 1))))));

        assertThat(unit.juju().lines("action-set")).containsExactly("action-set ports=[80,0.5,true,[{\"on\":1}]]");
    }

    @Test
    void listOfOtherValuesIsRefused() {
        succeed(event -> {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> event.setResults(Map.of("units", List.of(new Object()))))
                    .withMessageStartingWith("the result units is of the type Object: ");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> event.setResults(Map.of("gone", Collections.singletonList(null))))
                    .withMessage("the result gone is null: leave it out");
        });
    }

    @Test
    void emptyResultsRunNoCommand() {
        succeed(event -> event.setResults(Map.of()));

        assertThat(unit.juju().calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Path", "my_key", "-a", "a-", "a..b", ".a", "a.", "", "a b", "grüß"})
    void keyThatJujuRefusesIsRefusedBefore(String key) {
        succeed(event -> assertThatIllegalArgumentException()
                .isThrownBy(() -> event.setResults(Map.of(key, "x")))
                .withMessageStartingWith("\"" + key + "\" is not a key of a result: "));

        assertThat(unit.juju().calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"stdout", "stderr", "stdout-encoding", "stderr-encoding", "return-code", "a.stdout"})
    void keyThatJujuKeepsForItselfIsRefusedBefore(String key) {
        succeed(event -> assertThatIllegalArgumentException()
                .isThrownBy(() -> event.setResults(Map.of(key, "x")))
                .withMessageStartingWith("the result " + key + " can't be set: "));
    }

    @Test
    void duplicateResultIsRefused() {
        Map<String, Object> results = new LinkedHashMap<>();
        results.put("a", Map.of("b", 1));
        results.put("a.b", 2);

        succeed(event -> assertThatIllegalArgumentException()
                .isThrownBy(() -> event.setResults(results))
                .withMessage("the result a.b is given twice, once in a map and once with dots: keep one"));
    }

    @Test
    void resultThatIsNotPlainIsRefused() {
        succeed(event -> {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> event.setResults(Map.of("unit", new Object())))
                    .withMessageStartingWith("the result unit is of the type Object: ");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> event.setResults(Collections.singletonMap("gone", null)))
                    .withMessage("the result gone is null: leave it out");
        });
    }

    @Test
    void resultThatIsTooLongForAnArgumentIsRefused() {
        char[] letters = new char[131_071];
        Arrays.fill(letters, 'x');

        succeed(event -> assertThatIllegalArgumentException()
                .isThrownBy(() -> event.setResults(Map.of("dump", new String(letters))))
                .withMessage("the result dump has 131076 bytes, and Linux takes 131071 for one argument: write it to a"
                        + " file, and return where that is"));
    }

    static List<Object> shown() {
        return List.of(
                "correct-\"horse\"",
                "db://correct-\"horse\"@host",
                List.of("x", "correct-\"horse\""),
                List.of(Map.of("deep", "correct-\"horse\"")),
                Map.of("deep", "correct-\"horse\""),
                "hunter2",
                "user admin has hunter2",
                "42");
    }

    @ParameterizedTest
    @MethodSource("shown")
    void resultThatShowsASecretIsRefusedAndSaysWhatToReturn(Object result) {
        readSecret(event -> {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> event.setResults(Map.of("login", result)))
                    .withMessageContaining("return the secret's ID")
                    .satisfies(refusal ->
                            assertThat(refusal).hasMessageNotContaining("horse").hasMessageNotContaining("hunter2"));
            seen.add("refused");
        });

        assertThat(seen).containsExactly("refused");
        assertThat(unit.juju().lines("action-set")).isEmpty();
    }

    @Test
    void resultThatOnlyLooksLikeASecretIsAccepted() {
        unit.juju().script("action-set", 0, "", "");

        readSecret(event -> event.setResults(Map.of("user", "admin", "port", "1042", "hunters", "hunter22")));

        assertThat(unit.juju().lines("action-set")).hasSize(1);
    }

    private void readSecret(Handler<ActionEvent> handler) {
        unit.juju()
                .script(
                        "secret-get",
                        0,
                        "{\"password\":\"correct-\\\"horse\\\"\",\"short\":\"hunter2\",\"digits\":\"42\",\"username\":\"admin\"}",
                        "");
        int exitCode = unit.dispatch("actions/backup", charm -> charm.framework()
                .observe(charm.endpoint("backup").action(), event -> {
                    charm.model().secret("secret:9m4e2mr0ui3e8a215n4g");
                    handler.handle(event);
                }));
        assertThat(exitCode).as(unit.juju().log().toString()).isZero();
    }

    @Test
    void progressAndFailureAreReported() {
        unit.juju().script("action-log", 0, "", "").script("action-fail", 0, "", "");

        succeed(event -> {
            event.log("half way");
            event.fail("no space");
        });

        assertThat(unit.juju().lines()).containsExactly("action-log -- half way", "action-fail -- no space");
    }

    @Test
    void refusalByJujuNamesTheAction() {
        unit.juju().script("action-log", 1, "", "ERROR not running an action\n");

        succeed(event -> assertThatThrownBy(() -> event.log("x"))
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith("mysql/0 cannot log in the action backup: ")
                .hasMessageContaining("not running an action"));
    }

    @Test
    void actionIsNotDeferrable() {
        succeed(event -> assertThatIllegalStateException()
                .isThrownBy(event::defer)
                .withMessageStartingWith("ActionEvent[backup, 7] can't be deferred: the operator waits"));
    }

    @Test
    void exceptionFailsTheActionAndSavesNothing() {
        int exitCode = run("backup", event -> {
            throw new IllegalStateException("no disk");
        });

        assertThat(exitCode).isEqualTo(1);
        assertThat(unit.juju().log().get(0)).startsWith("ERROR the charm failed in actions/backup\n");
        assertThat(unit.memory().writes()).isZero();
    }

    @Test
    void undeclaredActionIsRefused() {
        unit.succeed("start", charm -> assertThatIllegalArgumentException()
                .isThrownBy(() -> charm.endpoint("restore").action())
                .withMessage("the charm mysql declares no action restore: its metadata has backup, rotate-key"));
    }
}
