package dev.jops.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.internal.bind.BindException;
import dev.jops.internal.bind.Binder;
import dev.jops.internal.bind.Source;
import dev.jops.internal.json.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The types that a record's components can have, and how each of them is written as JSON. */
class RecordTypesTest {
    private final Binder binder = new Binder(new TypedAnnotations(), Map.of());

    private record Lasting(Duration value) {}

    private record Dated(Instant value) {}

    private record Exact(BigDecimal value) {}

    private record Huge(BigInteger value) {}

    @SuppressWarnings("ArrayRecordComponent") // an author may
    private record Bytes(byte[] value) {}

    private record Host(InetAddress value) {}

    private record Identified(UUID value) {}

    private record Located(URI value) {}

    private record Counts(OptionalInt some, OptionalLong many, OptionalDouble share) {}

    /** One value at the key {@code value}, from its JSON. */
    private <T extends Record> T read(String json, Class<T> type) {
        return binder.bind(Source.ofJson(Map.of("value", json)::get), type);
    }

    private String written(Record record) {
        return Json.write(binder.values(record).get("value"));
    }

    private String refusal(String json, Class<? extends Record> type) {
        try {
            throw new AssertionError("bound: " + read(json, type));
        } catch (BindException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private void assertForm(Record record, String json) {
        assertThat(written(record)).isEqualTo(json);
        assertThat(read(json, record.getClass())).isEqualTo(record);
    }

    @Test
    void durationIsDaysAndTimeAsInIso8601() {
        assertForm(new Lasting(Duration.ofMinutes(90)), "\"PT1H30M\"");
        assertForm(new Lasting(Duration.ZERO), "\"PT0S\"");
        assertForm(new Lasting(Duration.ofMillis(-500)), "\"-PT0.5S\"");
        assertForm(new Lasting(Duration.ofHours(26)), "\"P1DT2H\"");
        assertForm(new Lasting(Duration.ofDays(36_500)), "\"P36500D\"");
        assertForm(new Lasting(Duration.ofDays(1_000_000_000).minusNanos(1)), "\"P999999999DT23H59M59.999999999S\"");
        assertForm(
                new Lasting(Duration.ofDays(1_000_000_000).minusNanos(1).negated()),
                "\"-P999999999DT23H59M59.999999999S\"");
    }

    @ParameterizedTest
    @CsvSource({
        "90, PT1M30S",
        "1.5, PT1.5S",
        "-0.25, PT-0.25S",
        "0.0000000019, PT0.000000001S",
        "1e3, PT16M40S",
        "'\"P1Y35DT0.000005S\"', PT9600H0.000005S",
        "'\"P1W\"', PT168H",
        "'\"+PT1H\"', PT1H",
        "'\"PT-6H\"', PT-6H",
        "'\"-PT6H\"', PT-6H"
    })
    void durationIsAlsoSecondsOrWhatPythonWrites(String json, Duration duration) {
        assertThat(read(json, Lasting.class)).isEqualTo(new Lasting(duration));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"P\"",
                "\"PT\"",
                "\"P1DT\"",
                "\"\"",
                "\"s3cret\"",
                "\"90\"",
                "\"P1M\"",
                "true",
                "[]",
                "1e400",
                "1e18",
                "\"P1000000000D\"",
                "\"P999999999Y\"",
                "\"PT99999999999999999999H\"",
                "86400000000000000"
            })
    void whatIsNotADurationIsRefused(String json) {
        assertThat(refusal(json, Lasting.class))
                .isEqualTo("value has to be a duration such as PT1H30M, or a number of seconds");
    }

    @Test
    void instantIsATimeOfRfc3339InUtc() {
        assertForm(new Dated(Instant.parse("2024-02-03T04:05:06Z")), "\"2024-02-03T04:05:06Z\"");
        assertForm(new Dated(Instant.parse("2024-02-03T04:05:06.123456789Z")), "\"2024-02-03T04:05:06.123456789Z\"");
        assertForm(new Dated(Instant.parse("0001-01-01T00:00:00Z")), "\"0001-01-01T00:00:00Z\"");
        assertThat(read("\"2024-02-03T06:05:06.5+02:00\"", Dated.class))
                .isEqualTo(new Dated(Instant.parse("2024-02-03T04:05:06.5Z")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"2024-02-03T04:05:06\"",
                "\"2024-02-03\"",
                "\"2024-02-30T04:05:06Z\"",
                "\"+10000-01-01T00:00:00Z\"",
                "\"0000-12-31T00:00:00Z\"",
                "\"s3cret\"",
                "1706933106"
            })
    void timeWithoutAnOffsetAndOutsideOfFourDigitsIsRefused(String json) {
        assertThat(refusal(json, Dated.class)).isEqualTo("value has to be a time such as 2024-02-03T04:05:06Z");
    }

    @Test
    void decimalKeepsItsDigitsAsAString() {
        assertForm(new Exact(new BigDecimal("0.10")), "\"0.10\"");
        assertForm(
                new Exact(new BigDecimal("12345678901234567890.12345678901234567890")),
                "\"12345678901234567890.12345678901234567890\"");
        assertForm(new Exact(new BigDecimal("1E+3")), "\"1E+3\"");
        assertThat(read("0.10", Exact.class)).isEqualTo(new Exact(new BigDecimal("0.10")));
        assertThat(read("12345678901234567890.1", Exact.class))
                .isEqualTo(new Exact(new BigDecimal("12345678901234567890.1")));
        assertThat(read("99999999999999999999", Exact.class))
                .isEqualTo(new Exact(new BigDecimal("99999999999999999999")));
        assertThat(binder.bind(Source.ofValues(Map.of("value", 0.1)), Exact.class))
                .isEqualTo(new Exact(new BigDecimal("0.1")));
    }

    @Test
    void wholeNumberBeyond64BitsKeepsItsDigitsAsANumber() {
        assertForm(new Huge(new BigInteger("99999999999999999999")), "99999999999999999999");
        assertForm(new Huge(BigInteger.valueOf(-7)), "-7");
        assertThat(refusal("99999999999999999999.0", Huge.class))
                .isEqualTo("value has to be a whole number of up to 1000 digits");
        assertThat(refusal("\"7\"", Huge.class)).isEqualTo("value has to be a whole number of up to 1000 digits");
    }

    /** Such a number is short to write, but adding one to it takes hours. */
    @Test
    void numberWithMoreThanAThousandPlacesIsRefusedBothWays() {
        for (String text : List.of("1e1001", "1e-1001", "1e999999999", "1e99999999999", "9".repeat(1001))) {
            assertThat(refusal(text, Exact.class)).isEqualTo("value is not JSON: a number is too large");
            assertThat(refusal(text, Huge.class)).isEqualTo("value is not JSON: a number is too large");
            assertThat(refusal("\"" + text + "\"", Exact.class))
                    .isEqualTo("value has to be a decimal number of up to 1000 digits");
        }
        assertForm(new Huge(new BigInteger("7".repeat(1000))), "7".repeat(1000));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> binder.values(new Huge(BigInteger.TEN.pow(1000))))
                .withMessage("this Huge can't be written: value has to be a whole number of up to 1000 digits");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> binder.values(new Exact(new BigDecimal("1E+1001"))))
                .withMessage("this Exact can't be written: value has to be a decimal number of up to 1000 digits");
    }

    @Test
    void bytesAreBase64() {
        byte[] bytes = {0, 1, 2, -1};

        assertThat(written(new Bytes(bytes))).isEqualTo("\"AAEC/w==\"");
        assertThat(read("\"AAEC/w==\"", Bytes.class).value()).isEqualTo(bytes);
        assertThat(read("\"AAEC\\n/w==\\n\"", Bytes.class).value()).isEqualTo(bytes);
        assertThat(refusal("\"AAEC_w==\"", Bytes.class)).isEqualTo("value has to be base64");
        assertThat(refusal("[0, 1]", Bytes.class)).isEqualTo("value has to be base64");
    }

    @Test
    void addressesUuidsAndUrisAreStrings() throws Exception {
        assertForm(new Host(InetAddress.getByName("10.0.0.1")), "\"10.0.0.1\"");
        assertForm(new Host(InetAddress.getByName("fd00::1")), "\"fd00:0:0:0:0:0:0:1\"");
        assertThat(refusal("\"1::2::3\"", Host.class)).isEqualTo("value has to be an IP address");
        assertForm(
                new Identified(UUID.fromString("5e1ec7ed-0000-4000-8000-000000000002")),
                "\"5e1ec7ed-0000-4000-8000-000000000002\"");
        assertThat(refusal("\"1-1-1-1-1\"", Identified.class)).isEqualTo("value has to be a UUID");
        assertForm(new Located(URI.create("http://a/b?c#d")), "\"http://a/b?c#d\"");
    }

    @Test
    void optionalNumbersAreEmptyIfNothingIsSet() {
        Counts empty = new Counts(OptionalInt.empty(), OptionalLong.empty(), OptionalDouble.empty());
        Counts full = new Counts(OptionalInt.of(7), OptionalLong.of(5_000_000_000L), OptionalDouble.of(0.5));

        assertThat(binder.bind(Source.ofValues(Map.of()), Counts.class)).isEqualTo(empty);
        assertThat(binder.values(empty))
                .containsOnlyKeys("many", "share", "some")
                .doesNotContainValue(7L);
        assertThat(Json.write(binder.values(full))).isEqualTo("{\"many\":5000000000,\"share\":0.5,\"some\":7}");
        assertThat(binder.bind(Source.ofValues(binder.values(full)), Counts.class))
                .isEqualTo(full);
        assertThatThrownBy(() -> binder.bind(Source.ofValues(Map.of("some", 5_000_000_000L)), Counts.class))
                .isInstanceOf(BindException.class)
                .hasMessage("some has to be a whole number from -2147483648 to 2147483647");
    }

    private enum Protocol {
        @Key("otlp_http")
        OTLP_HTTP,
        ZIPKIN,
        H2C
    }

    @Keys(KeyStyle.SNAKE_CASE)
    private enum Mode {
        READ_ONLY
    }

    private record Traced(Protocol value) {}

    private record Moded(Mode value) {}

    @Test
    void enumConstantCanHaveAKey() {
        assertForm(new Traced(Protocol.OTLP_HTTP), "\"otlp_http\"");
        assertForm(new Traced(Protocol.ZIPKIN), "\"zipkin\"");
        assertForm(new Traced(Protocol.H2C), "\"h2c\"");
        assertForm(new Moded(Mode.READ_ONLY), "\"read_only\"");
        assertThat(refusal("\"s3cret\"", Traced.class)).isEqualTo("value has to be one of otlp_http, zipkin, h2c");
    }

    private enum Twins {
        @Key("one")
        FIRST,
        ONE
    }

    private record Twin(Twins value) {}

    @Test
    void enumWithADuplicateNameIsTheAuthorsError() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("\"one\"", Twin.class))
                .withMessage(
                        "the component value of Twin can't be bound: two constants of Twins have the word one: FIRST"
                                + " and ONE");
    }

    @Discriminator("type")
    private sealed interface Store {}

    @Key("s3")
    private record Bucket(String bucket, OptionalInt port) implements Store {}

    private record LocalDisk(String path) implements Store {}

    private record Backup(Store value, List<Store> more) {}

    @Test
    void discriminatorSelectsTheRecordOfASealedInterface() {
        Backup backup = new Backup(
                new Bucket("a", OptionalInt.empty()),
                List.of(new LocalDisk("/srv"), new Bucket("b", OptionalInt.of(1))));

        Map<String, @Nullable Object> values = binder.values(backup);

        assertThat(Json.write(values)).isEqualTo("""
                {"more":[{"path":"/srv","type":"local-disk"},{"bucket":"b","port":1,"type":"s3"}],\
                "value":{"bucket":"a","type":"s3"}}""");
        assertThat(binder.bind(Source.ofValues(values), Backup.class)).isEqualTo(backup);
    }

    private record Stored(Store value) {}

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'bucket': 'a'}                | value.type is not set",
                "{'type': 's3cret'}             | value.type has to be one of s3, local-disk",
                "{'type': 3}                    | value.type has to be one of s3, local-disk",
                "{'type': 's3'}                 | value.bucket is not set",
                "{'type': 's3', 'bucket': true} | value.bucket has to be text",
                "'s3cret'                       | value has to be a map"
            },
            quoteCharacter = '`')
    void wrongRecordOfASealedInterfaceIsNamed(String json, String message) {
        assertThat(refusal(json.replace('\'', '"'), Stored.class)).isEqualTo(message);
    }

    private sealed interface Unsaid permits Silent {}

    private record Silent(String path) implements Unsaid {}

    @Discriminator("path")
    private sealed interface Clashing permits Clash {}

    private record Clash(String path) implements Clashing {}

    @Discriminator("type")
    private sealed interface Open permits Anything {}

    private static non-sealed class Anything implements Open {}

    private record OfUnsaid(Unsaid value) {}

    private record OfClashing(Clashing value) {}

    private record OfOpen(Open value) {}

    @Test
    void unusableSealedInterfaceIsTheAuthorsError() {
        assertUnbound(
                OfUnsaid.class,
                "the component value of OfUnsaid can't be bound: Unsaid is a sealed interface, and nothing"
                        + " says which of its records it is: state the key with @Discriminator");
        assertUnbound(
                OfClashing.class,
                "the component value of OfClashing can't be bound: the component path of Clash has the key"
                        + " path, which is the @Discriminator of Clashing");
        assertUnbound(
                OfOpen.class,
                "the component value of OfOpen can't be bound: a sealed interface can only have records, and"
                        + " Anything of Open is not one");
    }

    private record Tree(String name, List<Tree> children) {}

    @Test
    void recordMayContainItself() {
        Tree tree = new Tree("a", List.of(new Tree("b", List.of()), new Tree("c", List.of(new Tree("d", List.of())))));

        assertThat(binder.bind(Source.ofValues(binder.values(tree)), Tree.class))
                .isEqualTo(tree);
    }

    /** Two ports. */
    @ConvertedBy(PortsConverter.class)
    private static final class Ports {
        private final int from;
        private final int to;

        Ports(int from, int to) {
            this.from = from;
            this.to = to;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Ports ports && from == ports.from && to == ports.to;
        }

        @Override
        public int hashCode() {
            return Objects.hash(from, to);
        }
    }

    private static final class PortsConverter implements Converter<String, Ports> {
        @Override
        public Ports read(String source) {
            String[] parts = source.split("-", -1);
            if (parts.length != 2) {
                throw new IllegalArgumentException("a range is two ports such as 8000-8080");
            }
            return new Ports(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
        }

        @Override
        public String write(Ports value) {
            return value.from + "-" + value.to;
        }
    }

    private static final class EpochConverter implements Converter<Long, Instant> {
        @Override
        public Instant read(Long source) {
            return Instant.ofEpochSecond(source);
        }

        @Override
        public Long write(Instant value) {
            return value.getEpochSecond();
        }
    }

    private static final class PathConverter implements Converter<String, Path> {
        @Override
        public Path read(String source) {
            return Path.of(source);
        }

        @Override
        public String write(Path value) {
            return value.toString();
        }
    }

    private record Converted(
            Ports value,
            @ConvertedBy(EpochConverter.class) Instant since,
            List<@ConvertedBy(PathConverter.class) Path> paths,
            Optional<Ports> more) {}

    @Test
    void converterIsUsedWhereTheAuthorNamesIt() {
        Converted converted = new Converted(
                new Ports(1, 2), Instant.ofEpochSecond(7), List.of(Path.of("/a")), Optional.of(new Ports(3, 4)));

        Map<String, @Nullable Object> values = binder.values(converted);

        assertThat(Json.write(values)).isEqualTo("{\"more\":\"3-4\",\"paths\":[\"/a\"],\"since\":7,\"value\":\"1-2\"}");
        assertThat(binder.bind(Source.ofValues(values), Converted.class)).isEqualTo(converted);
    }

    private record Ranged(Ports value) {}

    @Test
    void refusalByAConverterNamesTheKey() {
        assertThat(refusal("\"8000\"", Ranged.class))
                .isEqualTo("value does not fit Ports: a range is two ports such as 8000-8080");
        assertThat(refusal("8000", Ranged.class)).isEqualTo("value has to be text");
    }

    private interface Named<T> extends Converter<String, T> {}

    private static final class IndirectConverter implements Named<Path> {
        @Override
        public Path read(String source) {
            return Path.of(source);
        }

        @Override
        public String write(Path value) {
            return value.toString();
        }
    }

    private record Indirect(
            @ConvertedBy(IndirectConverter.class) Path value) {}

    private record Mistaken(
            @ConvertedBy(PathConverter.class) Locale value) {}

    @Test
    void converterOfOtherTypesIsTheAuthorsError() {
        assertUnbound(
                Indirect.class,
                "the component value of Indirect can't be bound: the converter IndirectConverter does not say"
                        + " between which types: let its class implement Converter<S, T> itself");
        assertUnbound(
                Mistaken.class,
                "the component value of Mistaken can't be bound: its converter makes a Path, and its type is"
                        + " Locale");
    }

    @Keys(KeyStyle.SNAKE_CASE)
    private record Snake(
            String readOnlyEndpoints,
            String tlsCA,
            String port2,
            @Key("entity-type") String entityType) {}

    @Keys(KeyStyle.CAMEL_CASE)
    private record Camel(String readOnlyEndpoints, String snake_case) {}

    private record Kebab(Snake innerRecord) {}

    @Test
    void recordHasOneStyleOfKeysAndAComponentMayHaveItsOwn() {
        Snake snake = new Snake("1", "2", "3", "4");

        assertThat(Json.write(binder.values(snake)))
                .isEqualTo("{\"entity-type\":\"4\",\"port2\":\"3\",\"read_only_endpoints\":\"1\",\"tls_ca\":\"2\"}");
        assertThat(binder.bind(Source.ofValues(binder.values(snake)), Snake.class))
                .isEqualTo(snake);
        assertThat(binder.values(new Camel("1", "2"))).containsOnlyKeys("readOnlyEndpoints", "snakeCase");
        assertThat(Json.write(binder.values(new Kebab(snake)))).startsWith("{\"inner-record\":{\"entity-type\":");
    }

    private record Preset(
            @Default("80") int port,
            @Default("PT5M") Duration timeout,
            @Default("") String title,
            @Default("true") boolean tls,
            @Default("[\"a\"]") List<String> names,
            @Default("read_only") Mode mode,

            @Default("{\"bucket\": \"b\", \"type\": \"s3\"}")
            Store store) {}

    @Test
    void defaultReplacesAnUnsetValueAndIsSavedLikeAnyOther() {
        Preset preset = new Preset(
                80,
                Duration.ofMinutes(5),
                "",
                true,
                List.of("a"),
                Mode.READ_ONLY,
                new Bucket("b", OptionalInt.empty()));
        Map<String, @Nullable Object> nulls = new TreeMap<>();
        nulls.put("port", null);

        assertThat(binder.bind(Source.ofValues(Map.of()), Preset.class)).isEqualTo(preset);
        assertThat(binder.bind(Source.ofValues(nulls), Preset.class)).isEqualTo(preset);
        assertThat(binder.bind(Source.ofValues(Map.of("port", 81L)), Preset.class)
                        .port())
                .isEqualTo(81);
        assertThat(binder.values(preset)).containsEntry("port", 80L).doesNotContainValue(null);
        assertThat(binder.bind(Source.ofValues(binder.values(preset)), Preset.class))
                .isEqualTo(preset);
    }

    private record WrongDefault(@Default("eighty") int port) {}

    private record NoJson(@Default("a, b") List<String> names) {}

    private record Unsettled(@Default("80") Optional<Integer> port) {}

    private record Undecided(@Default("80") @Nullable Integer port) {}

    @Test
    void defaultThatDoesNotFitIsTheAuthorsError() {
        assertUnbound(
                WrongDefault.class,
                "the component port of WrongDefault has the @Default \"eighty\", which has to be a whole"
                        + " number from -2147483648 to 2147483647");
        assertUnbound(NoJson.class, "the component names of NoJson has the @Default \"a, b\", which has to be a list");
        assertUnbound(
                Unsettled.class,
                "the component port of Unsettled has a @Default and can be unset: leave one of both out");
        assertUnbound(
                Undecided.class,
                "the component port of Undecided has a @Default and can be unset: leave one of both out");
    }

    private record Regional(String name, Map<String, List<Locale>> value) {}

    private record Around(List<Regional> regions) {}

    private record Iterables(Collection<String> names, Iterable<String> value) {}

    private record Nested(List<Optional<String>> value) {}

    private record Weekly(Map<List<String>, String> value) {}

    private record Concrete(ArrayList<String> value) {}

    private static final String CAN =
            ", which can't be bound; these can: String, boolean, byte, short, int, long, float, double"
                    + " and their boxes, BigInteger, BigDecimal, byte[], Duration, Instant, URI, UUID, InetAddress, enums, records,"
                    + " sealed interfaces with a @Discriminator, and List, Set, Map and arrays of these; around a component Optional,"
                    + " OptionalInt, OptionalLong and OptionalDouble; any other type with a @ConvertedBy";

    @Test
    void unboundTypeIsNamedWithTheTypesThatCanBeBound() {
        assertUnbound(Regional.class, "the component value of Regional is of type Map<String, List<Locale>>" + CAN);
        assertUnbound(Around.class, "the component value of Regional is of type Map<String, List<Locale>>" + CAN);
        assertUnbound(Iterables.class, "the component value of Iterables is of type Iterable<String>" + CAN);
        assertUnbound(Nested.class, "the component value of Nested is of type List<Optional<String>>" + CAN);
        assertUnbound(Weekly.class, "the component value of Weekly is of type Map<List<String>, String>" + CAN);
        assertUnbound(Concrete.class, "the component value of Concrete is of type ArrayList<String>" + CAN);
    }

    @Test
    void unboundTypeIsRefusedOnSavingToo() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> binder.values(new Regional("a", Map.of())))
                .withMessage("the component value of Regional is of type Map<String, List<Locale>>" + CAN);
    }

    /** Whatever the values are: none is read. */
    private void assertUnbound(Class<? extends Record> type, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> binder.bind(
                        (key, kinds) -> {
                            throw new AssertionError("asked for " + key);
                        },
                        type))
                .withMessage(message);
    }

    private record Ratio(double value) {}

    private record Single(float value) {}

    private record Named2(String name, String value) {}

    @Test
    void valueThatCouldNotBeReadAgainIsNotWritten() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> binder.values(new Ratio(Double.NaN)))
                .withMessage("this Ratio can't be written: value is NaN, and JSON has only finite numbers");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> binder.values(new Single(Float.POSITIVE_INFINITY)))
                .withMessage("this Single can't be written: value is Infinity, and JSON has only finite numbers");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> binder.values(new Lasting(Duration.ofDays(1_000_000_000))))
                .withMessage("this Lasting can't be written: value is a billion days or more");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> binder.values(new Dated(Instant.MAX)))
                .withMessage("this Dated can't be written: value is outside of the years 1 to 9999");
    }

    @Test
    @SuppressWarnings("NullAway") // what an author's mistake does
    void nullInAComponentThatIsNotNullableIsNotWritten() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> binder.values(new Named2("a", null)))
                .withMessage("this Named2 can't be written: value is null, and its component is not @Nullable");
    }

    record Weekday(int day, String name) {
        Weekday {
            DayOfWeek.of(day);
        }
    }

    record Limits(int least, int most) {
        Limits {
            if (least < 0) {
                throw new IllegalArgumentException("least must not be negative");
            } else if (least > most) {
                throw new IllegalArgumentException("the least is more than the most");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-1 | 1 | limits.least | does not fit Limits: least must not be negative",
                "2  | 1 | limits       | does not fit Limits: the least is more than the most"
            })
    void refusalNamesTheRecordAndTheComponentIfItMentionsOne(long least, long most, String key, String problem) {
        record Outer(Limits limits) {}

        assertThatThrownBy(() -> binder.bind(
                        Source.ofValues(Map.of("limits", Map.of("least", least, "most", most))), Outer.class))
                .isInstanceOfSatisfying(BindException.class, e -> {
                    assertThat(e.key()).isEqualTo(key);
                    assertThat(e.problem()).isEqualTo(problem);
                    assertThat(e.problemAlone()).isEqualTo("does not fit Limits");
                })
                .hasCauseInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void exceptionOfJavaTimeIsARefusalToo() {
        assertThatThrownBy(() -> binder.bind(Source.ofValues(Map.of("day", 8L, "name", "x")), Weekday.class))
                .isInstanceOf(BindException.class)
                .hasMessageEndingWith("does not fit Weekday: Invalid value for DayOfWeek: 8")
                .hasCauseInstanceOf(DateTimeException.class);
    }

    private record Free(Object value, Map<String, @Nullable Object> more, Set<Integer> ports) {}

    @Test
    void objectIsAnyPlainValueBothWays() {
        Map<String, @Nullable Object> more = new TreeMap<>();
        more.put("none", null);
        more.put("list", List.of(1L, 0.5, true, "a", Map.of()));
        Free free = new Free("text", more, Set.of(2, 1));

        assertThat(binder.bind(Source.ofValues(binder.values(free)), Free.class))
                .isEqualTo(free);
        assertThat(binder.bind(
                                Source.ofJson(Map.of(
                                        "value", "[0.5, 99999999999999999999]", "ports", "[]", "more", "{}")::get),
                                Free.class)
                        .value())
                .isEqualTo(List.of(0.5, 1e20));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> binder.values(new Free(Locale.ROOT, Map.of(), Set.of())))
                .withMessage(
                        "this Free can't be written: value is a Locale, and where the type says Object there is text, a"
                                + " number, a boolean, a list or a map");
    }

    private record Folder(List<Page> pages, Locale language) {}

    private record Page(List<Folder> folders) {}

    @Test
    void recordThatContainsAnUnboundOneIsUnboundToo() {
        assertThatIllegalArgumentException().isThrownBy(() -> binder.parts(Folder.class));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> binder.parts(Page.class))
                .withMessageStartingWith("the component language of Folder is of type Locale, which can't be bound");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> binder.bind(Source.ofValues(Map.of("folders", List.of())), Page.class));
    }
}
