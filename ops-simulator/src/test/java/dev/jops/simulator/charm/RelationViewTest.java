package dev.jops.simulator.charm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.charm.CharmBase;
import dev.jops.charm.ConfigChangedEvent;
import dev.jops.internal.json.Json;
import dev.jops.leadership.NotLeaderException;
import dev.jops.model.Application;
import dev.jops.model.DataVersion;
import dev.jops.model.InvalidDataException;
import dev.jops.model.Key;
import dev.jops.model.RelationDataAccessException;
import dev.jops.model.Secret;
import dev.jops.model.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelationViewTest {
    private final OneModel one = new OneModel();

    enum Mode {
        READ_ONLY,
        READ_WRITE
    }

    private record Endpoint(String host, int port) {}

    private record Database(
            String name,
            List<Endpoint> readOnlyEndpoints,
            @Key("tls_ca") @Nullable String tlsCa,
            Optional<Mode> mode) {}

    private record Host(
            String host,
            int port,
            boolean tls,
            double weight,
            @Nullable Mode mode) {}

    @DataVersion(2)
    private record Versioned(String name) {}

    @BeforeEach
    void relate() {
        one.relate("db:4", "shop", "shop/0");
        one.relate("peers:0", "mysql", "mysql/1");
    }

    private Unit shop() {
        return one.model().unit("shop/0");
    }

    private Application own() {
        return one.model().app();
    }

    /** Returns the standard input of the only relation-set that was run. */
    private Object sent() {
        List<OneModel.Call> calls = one.calls().stream()
                .filter(call -> call.command().get(0).equals("relation-set"))
                .toList();
        assertThat(calls).hasSize(1);
        return Json.read(calls.get(0).input()) instanceof Map<?, ?> map ? map : Map.of();
    }

    @Test
    void databagIsARecordOfJsonValues() {
        one.publish("db:4", "shop", "name", "\"orders\"");
        one.publish("db:4", "shop", "read-only-endpoints", "[{\"host\": \"a\", \"port\": 1}]");
        one.publish("db:4", "shop", "tls_ca", "\"PEM\"");
        one.publish("db:4", "shop", "mode", "\"read-only\"");
        one.publish("db:4", "shop", "other", "no JSON");

        assertThat(one.relation("db").data(one.model().app("shop")).load(Database.class))
                .isEqualTo(new Database("orders", List.of(new Endpoint("a", 1)), "PEM", Optional.of(Mode.READ_ONLY)));
    }

    @Test
    void databagIsARecordOfTexts() {
        one.publish("db:4", "shop/0", "host", "true");
        one.publish("db:4", "shop/0", "port", "3306");
        one.publish("db:4", "shop/0", "tls", "True");
        one.publish("db:4", "shop/0", "weight", "0.5");
        one.publish("db:4", "shop/0", "mode", "READ_WRITE");

        assertThat(one.relation("db").data(shop()).asText().load(Host.class))
                .isEqualTo(new Host("true", 3306, true, 0.5, Mode.READ_WRITE));
    }

    @Test
    void missingKeyIsNullOrEmptyOrNamedInTheMessage() {
        one.publish("db:4", "shop/0", "name", "\"orders\"");
        one.publish("db:4", "shop/0", "read-only-endpoints", "[]");
        one.publish("db:4", "shop/0", "tls_ca", "null");

        assertThat(one.relation("db").data(shop()).load(Database.class))
                .isEqualTo(new Database("orders", List.of(), null, Optional.empty()));
        one.publish("db:4", "shop/0", "name", "null");
        one.begin("update-status");
        assertThatThrownBy(() -> one.relation("db").data(shop()).load(Database.class))
                .isInstanceOfSatisfying(
                        InvalidDataException.class, e -> assertThat(e.key()).isEqualTo("name"))
                .hasMessage("the key name in the data of shop/0 in db:4 is not set");
    }

    @Test
    void valueThatIsNotJsonIsNotShown() {
        one.publish("db:4", "shop/0", "name", "s3cret");

        assertThatThrownBy(() -> one.relation("db").data(shop()).load(Database.class))
                .isInstanceOfSatisfying(
                        InvalidDataException.class, e -> assertThat(e.key()).isEqualTo("name"))
                .hasMessageStartingWith("the key name in the data of shop/0 in db:4 is not JSON: the text is malformed")
                .hasMessageNotContaining("s3cret");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "port   | s3cret | a whole number from -2147483648 to 2147483647",
                "tls    | s3cret | true or false",
                "weight | s3cret | a number",
                "mode   | s3cret | one of read-only, read-write"
            })
    void textThatDoesNotFitIsNotTold(String key, String text, String expected) {
        one.publish("db:4", "shop/0", "host", "a");
        one.publish("db:4", "shop/0", "port", "3306");
        one.publish("db:4", "shop/0", "tls", "false");
        one.publish("db:4", "shop/0", "weight", "1");
        one.publish("db:4", "shop/0", key, text);

        assertThatThrownBy(() -> one.relation("db").data(shop()).asText().load(Host.class))
                .isInstanceOf(InvalidDataException.class)
                .hasMessage("the key " + key + " in the data of shop/0 in db:4 has to be " + expected)
                .hasNoCause();
    }

    @Test
    void recordIsWrittenAsJsonWithOneCommand() {
        one.relation("db")
                .data(one.model().unit())
                .save(new Database("grüß", List.of(new Endpoint("a", 1)), null, Optional.of(Mode.READ_WRITE)));

        assertThat(one.lines("relation-set")).containsExactly("relation-set -r db:4 --file -");
        assertThat(sent())
                .isEqualTo(Map.of(
                        "name",
                        "\"grüß\"",
                        "read-only-endpoints",
                        "[{\"host\":\"a\",\"port\":1}]",
                        "mode",
                        "\"read-write\""));
    }

    @Test
    void keysAreWrittenInTheirOrder() {
        one.relation("db").data(one.model().unit()).asText().save(new Host("a", 1, true, 0.5, Mode.READ_ONLY));

        assertThat(((Map<?, ?>) sent()).keySet().toString()).isEqualTo("[host, mode, port, tls, weight]");
    }

    @Test
    void recordIsWrittenAsText() {
        one.relation("db").data(one.model().unit()).asText().save(new Host("a", 1, true, 0.5, Mode.READ_ONLY));

        assertThat(sent())
                .isEqualTo(Map.of("host", "a", "mode", "read-only", "port", "1", "tls", "true", "weight", "0.5"));
        assertThat(one.relation("db").data(one.model().unit()).asText().load(Host.class))
                .isEqualTo(new Host("a", 1, true, 0.5, Mode.READ_ONLY));
    }

    @Test
    void onlyWhatChangesIsWritten() {
        one.publish("db:4", "mysql/0", "name", "\"orders\"");
        one.publish("db:4", "mysql/0", "read-only-endpoints", "[]");
        one.publish("db:4", "mysql/0", "tls_ca", "\"PEM\"");
        one.publish("db:4", "mysql/0", "mode", "\"read-only\"");
        one.publish("db:4", "mysql/0", "other", "kept");
        Unit unit = one.model().unit();

        one.relation("db").data(unit).save(new Database("orders", List.of(), "PEM", Optional.of(Mode.READ_ONLY)));
        assertThat(one.lines("relation-set")).isEmpty();

        one.relation("db").data(unit).save(new Database("sales", List.of(), null, Optional.empty()));

        assertThat(sent()).isEqualTo(Map.of("name", "\"sales\"", "tls_ca", "", "mode", ""));
        assertThat(one.relation("db").data(unit)).containsOnlyKeys("name", "read-only-endpoints", "other");
    }

    @Test
    void listHasNoPlainText() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> one.relation("db")
                        .data(one.model().unit())
                        .asText()
                        .save(new Database("a", List.of(), null, Optional.empty())))
                .withMessage(
                        "the component readOnlyEndpoints of Database is of type List<Endpoint>, and plain text has no"
                                + " lists, maps or records: leave it out, or use JSON");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> one.relation("db").data(shop()).asText().load(Database.class))
                .withMessageStartingWith(
                        "the component readOnlyEndpoints of Database is of type List<Endpoint>, and plain");
        assertThat(one.lines("relation-set")).isEmpty();
    }

    private record Login(Secret credentials) {}

    @Test
    void secretIsWrittenAsItsUri() {
        one.publish("db:4", "shop/0", "credentials", "\"secret:9m4e2mr0ui3e8a215n4g\"");

        Login login = one.relation("db").data(shop()).load(Login.class);
        one.relation("db").data(one.model().unit()).save(login);

        assertThat(login.credentials().id()).contains("secret:9m4e2mr0ui3e8a215n4g");
        assertThat(sent()).isEqualTo(Map.of("credentials", "\"secret:9m4e2mr0ui3e8a215n4g\""));
        assertThat(one.lines("secret-get")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"db", "peers"})
    void followerMayNotSaveApplicationData(String endpoint) {
        assertThatThrownBy(() -> one.relation(endpoint).data(own()).save(new Endpoint("a", 1)))
                .isInstanceOf(RelationDataAccessException.class)
                .hasCauseInstanceOf(NotLeaderException.class);

        assertThat(one.lines("relation-set")).isEmpty();
        assertThat(one.lines("relation-get")).isEmpty();
    }

    @Test
    void leaderSavesApplicationData() {
        one.electLeader();

        one.relation("peers").data(own()).save(new Endpoint("a", 1));

        assertThat(one.lines("relation-set")).containsExactly("relation-set -r peers:0 --app --file -");
        assertThat(one.relation("peers").data(own()).load(Endpoint.class)).isEqualTo(new Endpoint("a", 1));
    }

    @Test
    void dataOfOthersIsNotSaved() {
        assertThatThrownBy(() -> one.relation("db").data(shop()).save(new Endpoint("a", 1)))
                .isInstanceOf(RelationDataAccessException.class)
                .hasMessageContaining("it belongs to shop/0");
    }

    @Test
    void followerMayNotLoadItsApplicationsDataOutsideAPeerRelation() {
        assertThatThrownBy(() -> one.relation("db").data(own()).load(Endpoint.class))
                .isInstanceOf(RelationDataAccessException.class);
    }

    @Test
    void versionIsWrittenAndReadBack() {
        Unit unit = one.model().unit();

        one.relation("db").data(unit).save(new Versioned("a"));

        assertThat(sent()).isEqualTo(Map.of("name", "\"a\"", "version", "2"));
        assertThat(one.relation("db").data(unit).load(Versioned.class)).isEqualTo(new Versioned("a"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1   | the data of shop/0 in db:4 has version 1, and Versioned is version 2: upgrade shop",
                "3   | the data of shop/0 in db:4 has version 3, and Versioned is version 2: upgrade mysql",
                "'x' | the key version in the data of shop/0 in db:4 has to be a whole number",
                "''  | the data of shop/0 in db:4 has no version, and Versioned is version 2: upgrade shop to a charm that"
                        + " writes it"
            })
    void otherVersionIsRefused(String version, String message) {
        one.publish("db:4", "shop/0", "name", "\"a\"");
        if (!version.isEmpty()) {
            one.publish("db:4", "shop/0", "version", version);
        }

        assertThatThrownBy(() -> one.relation("db").data(shop()).load(Versioned.class))
                .isInstanceOfSatisfying(
                        InvalidDataException.class, e -> assertThat(e.key()).isEqualTo("version"))
                .hasMessage(message);
    }

    @Test
    void recordWithoutVersionIgnoresOne() {
        one.publish("db:4", "shop/0", "host", "\"a\"");
        one.publish("db:4", "shop/0", "port", "1");
        one.publish("db:4", "shop/0", "version", "9");

        assertThat(one.relation("db").data(shop()).load(Endpoint.class)).isEqualTo(new Endpoint("a", 1));
    }

    @DataVersion(1)
    private record TwoVersions(String version) {}

    @Test
    void versionOfTheSchemaIsNotAComponent() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> one.relation("db").data(one.model().unit()).save(new TwoVersions("a")))
                .withMessage("TwoVersions has a component for the key version, which its @DataVersion writes");
    }

    @Test
    void invalidDataBlocksTheUnitAndEndsTheHandlerAlone() {
        one.publish("db:4", "shop", "host", "s3cret");
        List<String> seen = new ArrayList<>();

        int exitCode = one.dispatch("config-changed", framework -> new CharmBase(framework) {
            {
                framework.observe(ConfigChangedEvent.class, event -> {
                    seen.add("before");
                    model().relation("db")
                            .orElseThrow()
                            .data(model().app("shop"))
                            .loadOrBlock(Endpoint.class);
                    seen.add("after");
                });
                framework.observe(ConfigChangedEvent.class, "other", event -> seen.add("other"));
            }
        });

        assertThat(exitCode).isZero();
        assertThat(seen).containsExactly("before", "other");
        assertThat(one.record().status().describe())
                .startsWith("blocked: the key host in the data of shop in db:4 is not JSON: the text is malformed")
                .doesNotContain("s3cret");
    }
}
