package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.charm.ActionEvent;
import dev.jops.charm.CharmBase;
import dev.jops.framework.Framework;
import dev.jops.internal.json.Json;
import dev.jops.meta.CharmMeta;
import dev.jops.model.Key;
import dev.jops.model.KeyStyle;
import dev.jops.model.Keys;
import dev.jops.model.RelationData;
import dev.jops.model.Secret;
import dev.jops.model.SecretContent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests that a record is read back as it was written, wherever Juju keeps it. */
class EveryTypeTest {
    private static final CharmMeta META = CharmMeta.fromYaml("""
            name: mysql
            peers:
              peers: {interface: mysql-peers}
            config:
              options:
                plain_text: {type: string}
                protocol: {type: string}
                price: {type: string}
                key: {type: string}
                timeout: {type: string}
                expires_at: {type: string}
                address: {type: string}
                id: {type: string}
                host: {type: string}
                note: {type: string}
                port-range: {type: string}
                tiny: {type: int}
                small: {type: int}
                whole: {type: int}
                large: {type: int}
                huge: {type: int}
                port: {type: int}
                size: {type: int}
                delay: {type: int}
                single: {type: float}
                binary: {type: float}
                ratio: {type: float}
                weight: {type: float}
                is_ready: {type: boolean}
            actions:
              echo:
                additionalProperties: true
            """);

    private final Harness<EchoCharm> harness = Harness.of(EchoCharm::new, META);

    /** Returns what it is given. */
    static final class EchoCharm extends CharmBase {
        private final List<EveryType> given = new ArrayList<>();

        EchoCharm(Framework framework) {
            super(framework);
            framework.observe(on("echo").action(), this::onEcho);
        }

        private void onEcho(ActionEvent event) {
            EveryType params = event.loadParamsOrFail(EveryType.class);
            given.add(params);
            event.setResults(
                    new Results(params.timeout(), params.port(), params.note(), params.names(), params.protocol()));
        }
    }

    /** Some types, of which each result is text. */
    record Results(
            Duration timeout,
            OptionalInt port,
            Optional<String> note,
            List<String> names,
            EveryType.Protocol protocol) {}

    /** The types that an option can have. */
    @Keys(KeyStyle.SNAKE_CASE)
    record Options(
            String plainText,
            EveryType.Protocol protocol,
            BigDecimal price,
            EveryType.Bytes key,
            Duration timeout,
            Instant expiresAt,
            URI address,
            UUID id,
            InetAddress host,
            Optional<String> note,
            @Key("port-range") EveryType.PortRange portRange,
            byte tiny,
            short small,
            int whole,
            long large,
            BigInteger huge,
            OptionalInt port,
            OptionalLong size,
            Duration delay,
            float single,
            double binary,
            BigDecimal ratio,
            OptionalDouble weight,
            boolean isReady) {}

    /** The types that stand in plain text. */
    record Credentials(
            String text,
            boolean truth,
            long number,
            double ratio,
            BigInteger huge,
            BigDecimal price,
            EveryType.Bytes key,
            Duration timeout,
            Instant expiresAt,
            EveryType.Protocol protocol,
            OptionalInt port,
            Optional<URI> address,
            EveryType.PortRange ports) {}

    static List<EveryType> records() {
        return List.of(EveryType.full(), EveryType.sparse());
    }

    @AfterEach
    void removeFiles() {
        harness.close();
    }

    @ParameterizedTest
    @MethodSource("records")
    void databags(EveryType record) {
        harness.setLeader(true);
        harness.begin();
        int peers = harness.addRelation("peers", "mysql");

        for (RelationData bag : List.of(
                harness.model().relation("peers", peers).data(harness.model().unit()),
                harness.model().relation("peers", peers).data(harness.model().app()))) {
            bag.save(record);
            assertThat(bag.load(EveryType.class)).isEqualTo(record);
        }
        assertThat(harness.relationData(peers, "mysql")).isEqualTo(harness.relationData(peers, "mysql/0"));
    }

    @ParameterizedTest
    @MethodSource("records")
    void actions(EveryType record) {
        harness.begin();
        int peers = harness.addRelation("peers", "mysql");
        harness.model().relation("peers", peers).data(harness.model().unit()).save(record);
        Map<String, @Nullable Object> params = new LinkedHashMap<>();
        harness.relationData(peers, "mysql/0").forEach((key, json) -> params.put(key, Json.read(json)));
        params.put("huge", -7L); // Juju reads the numbers of parameters as doubles
        params.put("large", 5_000_000_000L);

        ActionOutcome outcome = harness.runAction("echo", params);

        assertThat(harness.charm().given)
                .singleElement()
                .usingRecursiveComparison()
                .ignoringFields("huge", "large")
                .isEqualTo(record);
        assertThat(outcome.results())
                .containsEntry("timeout", "-P1DT2H0.0015S")
                .containsEntry("protocol", record.port().isPresent() ? "otlp_http" : "zipkin")
                .containsEntry("names", record.port().isPresent() ? "[\"b\",\"a\",\"\"]" : "[]");
        assertThat(outcome.results().containsKey("note"))
                .isEqualTo(record.note().isPresent());
    }

    @Test
    void secrets() {
        EveryType full = EveryType.full();
        Credentials credentials = new Credentials(
                full.plainText(),
                full.isReady(),
                full.large(),
                full.binary(),
                full.huge(),
                full.price(),
                full.key(),
                full.timeout(),
                full.expiresAt(),
                full.protocol(),
                OptionalInt.empty(),
                Optional.of(full.address()),
                full.portRange());
        harness.begin();

        Secret secret =
                harness.model().unit().addSecret(SecretContent.of(credentials).values());

        assertThat(harness.model().secret(secret.id().orElseThrow()).refresh().load(Credentials.class))
                .isEqualTo(credentials);
    }

    @Test
    void options() {
        EveryType full = EveryType.full();
        harness.begin();

        harness.updateConfig(Map.ofEntries(
                Map.entry("plain_text", full.plainText()),
                Map.entry("protocol", "otlp_http"),
                Map.entry("price", "12345678901234567890.10"),
                Map.entry("key", "wP/u"),
                Map.entry("timeout", "-P1DT2H0.0015S"),
                Map.entry("expires_at", "2024-02-03T04:05:06.000007Z"),
                Map.entry("address", "https://a.example/b?c=d"),
                Map.entry("id", "5e1ec7ed-0000-4000-8000-000000000002"),
                Map.entry("host", "fd00::1"),
                Map.entry("port-range", "8000-8080"),
                Map.entry("tiny", -128),
                Map.entry("small", 32_767),
                Map.entry("whole", Integer.MIN_VALUE),
                Map.entry("large", 5_000_000_000L),
                Map.entry("huge", 7),
                Map.entry("size", 5_000_000_000L),
                Map.entry("delay", 90),
                Map.entry("single", 0.1),
                Map.entry("binary", 1e-7),
                Map.entry("ratio", 0.25),
                Map.entry("is_ready", true)));

        assertThat(harness.model().config().load(Options.class))
                .isEqualTo(new Options(
                        full.plainText(),
                        full.protocol(),
                        full.price(),
                        full.key(),
                        full.timeout(),
                        full.expiresAt(),
                        full.address(),
                        full.id(),
                        full.host(),
                        Optional.empty(),
                        full.portRange(),
                        full.tiny(),
                        full.small(),
                        full.whole(),
                        5_000_000_000L,
                        BigInteger.valueOf(7),
                        OptionalInt.empty(),
                        OptionalLong.of(5_000_000_000L),
                        Duration.ofSeconds(90),
                        full.single(),
                        full.binary(),
                        new BigDecimal("0.25"),
                        OptionalDouble.empty(),
                        full.isReady()));
    }
}
