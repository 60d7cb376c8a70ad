package dev.jops.testing;

import dev.jops.model.ConvertedBy;
import dev.jops.model.Converter;
import dev.jops.model.Default;
import dev.jops.model.Discriminator;
import dev.jops.model.Key;
import dev.jops.model.KeyStyle;
import dev.jops.model.Keys;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A record with a component of each type that can be bound. */
@Keys(KeyStyle.SNAKE_CASE)
record EveryType(
        String plainText,
        boolean isReady,
        byte tiny,
        short small,
        int whole,
        long large,
        float single,
        double binary,
        BigInteger huge,
        BigDecimal price,
        Bytes key,
        Duration timeout,
        Instant expiresAt,
        URI address,
        UUID id,
        InetAddress host,
        Protocol protocol,
        OptionalInt port,
        OptionalLong size,
        OptionalDouble weight,
        Optional<String> note,
        @Nullable String comment,
        @Default("5") int retries,
        List<String> names,
        Set<Integer> ports,
        Map<String, Duration> delays,
        List<Endpoint> endpoints,
        Store store,
        @Key("port-range") PortRange portRange) {

    /** Where something is. */
    record Endpoint(String host, int port) {}

    /** Bytes that can be compared; an array in a record can't. */
    @ConvertedBy(BytesConverter.class)
    record Bytes(String hex) {}

    /** Bytes to hexadecimal digits. */
    static final class BytesConverter implements Converter<byte[], Bytes> {
        @Override
        public Bytes read(byte[] source) {
            return new Bytes(HexFormat.of().formatHex(source));
        }

        @Override
        public byte[] write(Bytes value) {
            return HexFormat.of().parseHex(value.hex());
        }
    }

    /** Words that the interface states. */
    enum Protocol {
        @Key("otlp_http")
        OTLP_HTTP,
        ZIPKIN
    }

    /** Where backups go. */
    @Discriminator("type")
    @Keys(KeyStyle.SNAKE_CASE)
    sealed interface Store {}

    /** To a bucket. */
    @Key("s3")
    record Bucket(String name) implements Store {}

    /** To a directory of the machine. */
    record LocalDisk(String path) implements Store {}

    /** Some ports, such as 8000-8080. */
    @ConvertedBy(PortRangeConverter.class)
    record PortRange(int from, int to) {}

    /** Ranges that stand in text. */
    static final class PortRangeConverter implements Converter<String, PortRange> {
        @Override
        public PortRange read(String source) {
            String[] ends = source.split("-", -1);
            if (ends.length != 2) {
                throw new IllegalArgumentException("a range is two ports such as 8000-8080");
            }
            return new PortRange(Integer.parseInt(ends[0]), Integer.parseInt(ends[1]));
        }

        @Override
        public String write(PortRange value) {
            return value.from() + "-" + value.to();
        }
    }

    /** Values of which a careless translation would lose something. */
    static EveryType full() {
        return new EveryType(
                "grüß \"Gott\"\n\u2028",
                true,
                Byte.MIN_VALUE,
                Short.MAX_VALUE,
                Integer.MIN_VALUE,
                Long.MAX_VALUE,
                0.1f,
                1e-7,
                new BigInteger("-123456789012345678901234567890"),
                new BigDecimal("12345678901234567890.10"),
                new Bytes("c0ffee"),
                Duration.ofHours(26).plusNanos(1_500_000).negated(),
                Instant.parse("2024-02-03T04:05:06.000007Z"),
                URI.create("https://a.example/b?c=d"),
                UUID.fromString("5e1ec7ed-0000-4000-8000-000000000002"),
                address("fd00::1"),
                Protocol.OTLP_HTTP,
                OptionalInt.of(443),
                OptionalLong.of(5_000_000_000L),
                OptionalDouble.of(0.5),
                Optional.of("true"),
                "7",
                3,
                List.of("b", "a", ""),
                Set.of(443, 80),
                Map.of("read", Duration.ofDays(400), "write", Duration.ZERO),
                List.of(new Endpoint("a", 1), new Endpoint("b", 2)),
                new LocalDisk("/srv"),
                new PortRange(8000, 8080));
    }

    /** The same, with all unset that can be. */
    static EveryType sparse() {
        EveryType full = full();
        return new EveryType(
                "",
                false,
                full.tiny,
                full.small,
                full.whole,
                full.large,
                full.single,
                full.binary,
                full.huge,
                full.price,
                full.key,
                full.timeout,
                full.expiresAt,
                full.address,
                full.id,
                address("10.0.0.7"),
                Protocol.ZIPKIN,
                OptionalInt.empty(),
                OptionalLong.empty(),
                OptionalDouble.empty(),
                Optional.empty(),
                null,
                5,
                List.of(),
                Set.of(),
                Map.of(),
                List.of(),
                new Bucket("backups"),
                full.portRange);
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new AssertionError(text + " is an address, and needs no name server", e);
        }
    }
}
