package dev.jops.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.internal.bind.BindException;
import dev.jops.internal.bind.Binder;
import dev.jops.internal.bind.Source;
import dev.jops.internal.json.Json;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BinderTest {
    private static final String VALUE = "s3cret";

    private final Binder binder = new Binder(new TypedAnnotations(), Map.of());

    enum Access {
        READ_ONLY,
        READ_WRITE
    }

    private record Limits(int maxSize, @Nullable String unit) {
        private Limits {
            if (maxSize < 1) {
                throw new IllegalArgumentException("max-size must be at least 1");
            }
        }
    }

    private record Scalars(
            String text, boolean truth, byte tiny, short small, int whole, long large, float ratio, double share) {}

    @SuppressWarnings("ArrayRecordComponent") // an author may
    private record Containers(
            List<String> names,
            Set<Integer> ports,
            Map<String, Double> weights,
            Map<Access, String> users,
            List<Limits> limits,
            Map<String, List<Limits>> limitsByHost,
            Limits[] array) {}

    private record Names(
            String logLevel,
            String port2,
            String caURL,
            String snake_case,
            @Key("Other_Name") String renamed) {}

    private record Unset(
            @Nullable String text,
            @Nullable Integer number,
            Optional<String> wrapped,
            Optional<Limits> limits,
            @Nullable List<String> list) {}

    private record One<T>(T value) {}

    private record Text(String value) {}

    private record Whole(int value) {}

    private record Large(long value) {}

    private record Ratio(double value) {}

    private record Truth(boolean value) {}

    private record Moded(Access value) {}

    private record Words(List<String> value) {}

    private record Table(Map<String, Integer> value) {}

    private record Bounded(Limits value) {}

    private record Many(List<Limits> value) {}

    @SuppressWarnings("ArrayRecordComponent")
    private record Row(Limits[] value) {}

    private record Address(URI value) {}

    private record Host(InetAddress value) {}

    private record Narrow(float value) {}

    private record Sparse(List<@Nullable String> value, Map<String, @Nullable Object> other) {}

    private <T extends Record> T bind(String json, Class<T> type) {
        Map<String, Object> values = new TreeMap<>();
        ((Map<?, ?>) Objects.requireNonNull(Json.read(json.replace('\'', '"'))))
                .forEach((key, value) -> values.put((String) key, value));
        return binder.bind(Source.ofValues(values), type);
    }

    private BindException refusal(String json, Class<? extends Record> type) {
        try {
            throw new AssertionError("bound: " + bind(json, type));
        } catch (BindException e) {
            return e;
        }
    }

    @Test
    void scalarsAreBound() {
        assertThat(bind("""
                {'text': 'grüß', 'truth': true, 'tiny': -1, 'small': 300, 'whole': 70000, 'large': 5000000000,
                 'ratio': 0.5, 'share': 2}""", Scalars.class))
                .isEqualTo(new Scalars("grüß", true, (byte) -1, (short) 300, 70_000, 5_000_000_000L, 0.5f, 2.0));
    }

    @Test
    void listsMapsAndNestedRecordsAreBound() {
        Containers bound = bind("""
                {'names': ['b', 'a'], 'ports': [80, 443], 'weights': {'x': 1, 'y': 0.5}, 'users': {'read-write': 'ann'},
                 'limits': [{'max-size': 1, 'more': [{}]}, {'max-size': 2, 'unit': 'G'}],
                 'limits-by-host': {'a': [{'max-size': 3}]}, 'array': [{'max-size': 4}]}""", Containers.class);

        assertThat(bound.names()).containsExactly("b", "a");
        assertThat(bound.ports()).containsExactlyInAnyOrder(80, 443);
        assertThat(bound.weights()).isEqualTo(Map.of("x", 1.0, "y", 0.5));
        assertThat(bound.users()).isEqualTo(Map.of(Access.READ_WRITE, "ann"));
        assertThat(bound.limits()).containsExactly(new Limits(1, null), new Limits(2, "G"));
        assertThat(bound.limitsByHost()).isEqualTo(Map.of("a", List.of(new Limits(3, null))));
        assertThat(bound.array()).containsExactly(new Limits(4, null));
    }

    @Test
    void keysAreKebabCaseUnlessRenamed() {
        Names names = new Names("1", "2", "3", "4", "5");
        String json = "{'log-level': '1', 'port2': '2', 'ca-url': '3', 'snake-case': '4', 'Other_Name': '5'}";

        assertThat(bind(json, Names.class)).isEqualTo(names);
        assertThat(binder.values(names)).isEqualTo(Json.read(json.replace('\'', '"')));
    }

    @Test
    void keyMayHaveUnderscoresForHyphensInPlainValues() {
        assertThat(bind(
                        "{'log_level': '1', 'port2': '2', 'ca_url': '3', 'snake_case': '4', 'Other_Name': '5'}",
                        Names.class))
                .isEqualTo(new Names("1", "2", "3", "4", "5"));
    }

    @Test
    void unsetIsNullOrEmptyIfTheComponentAllowsIt() {
        Unset unset = new Unset(null, null, Optional.empty(), Optional.empty(), null);

        assertThat(bind("{}", Unset.class)).isEqualTo(unset);
        assertThat(bind("{'text': null, 'number': null, 'wrapped': null, 'limits': null, 'list': null}", Unset.class))
                .isEqualTo(unset);
        assertThat(bind("{'wrapped': 'a', 'limits': {'max-size': 1}}", Unset.class))
                .isEqualTo(new Unset(null, null, Optional.of("a"), Optional.of(new Limits(1, null)), null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}              | value",
                "{'value': null} | value",
            })
    void unsetIsAnErrorElsewhere(String json, String key) {
        for (Class<? extends Record> type : List.of(Text.class, Whole.class, Truth.class, Words.class, Bounded.class)) {
            BindException refusal = refusal(json, type);

            assertThat(refusal.key()).isEqualTo(key);
            assertThat(refusal.problem()).isEqualTo("is not set");
        }
    }

    @Test
    void nestedComponentIsNamedWithItsPath() {
        assertThat(refusal("{'value': {}}", Bounded.class).key()).isEqualTo("value.max-size");
        assertThat(refusal("{'value': [{'max-size': 1}, {}]}", Many.class).key())
                .isEqualTo("value.max-size");
        assertThat(refusal("{'value': [{}]}", Row.class).key()).isEqualTo("value.max-size");
        assertThat(refusal("{'value': {'max-size': 's3cret'}}", Bounded.class))
                .hasMessage("value.max-size has to be a whole number from -2147483648 to 2147483647");
    }

    @Test
    void valueOfAnotherTypeIsRefusedAndNotShown() {
        String whole = "has to be a whole number from -2147483648 to 2147483647";
        assertRefused(Text.class, "7", "has to be text");
        assertRefused(Text.class, "true", "has to be text");
        assertRefused(Text.class, "['s3cret']", "has to be text");
        assertRefused(Whole.class, "'s3cret'", whole);
        assertRefused(Whole.class, "'7'", whole);
        assertRefused(Whole.class, "7.5", whole);
        assertRefused(Whole.class, "5000000000", whole);
        assertRefused(Whole.class, "true", whole);
        assertRefused(Whole.class, "''", whole);
        assertRefused(Large.class, "{'s3cret': 's3cret'}", "has to be a whole number");
        assertRefused(Large.class, "99999999999999999999", "has to be a whole number");
        assertRefused(Ratio.class, "'s3cret'", "has to be a number");
        assertRefused(Ratio.class, "'0.5'", "has to be a number");
        assertRefused(Truth.class, "'true'", "has to be true or false");
        assertRefused(Truth.class, "1", "has to be true or false");
        assertRefused(Moded.class, "'s3cret'", "has to be one of read-only, read-write");
        assertRefused(Moded.class, "''", "has to be one of read-only, read-write");
        assertRefused(Moded.class, "1", "has to be one of read-only, read-write");
        assertRefused(Words.class, "'s3cret'", "has to be a list");
        assertRefused(Words.class, "{}", "has to be a list");
        assertRefused(Words.class, "['a', 7]", "has to be a list, and what is in it text");
        assertRefused(Words.class, "['s3cret', null]", "has a null in it");
        assertRefused(
                Table.class,
                "{'a': 5000000000}",
                "has to be a map, and what is in it a whole number from -2147483648 to 2147483647");
        assertRefused(Table.class, "'s3cret'", "has to be a map");
        assertRefused(
                Table.class,
                "{'a': 's3cret'}",
                "has to be a map, and what is in it a whole number from -2147483648 to 2147483647");
        assertRefused(Table.class, "{'a': null}", "has a null in it");
        assertRefused(Bounded.class, "'s3cret'", "has to be a map");
        assertRefused(Bounded.class, "[]", "has to be a map");
        assertRefused(Many.class, "['s3cret']", "has to be a list, and what is in it a map");
        assertRefused(Row.class, "['s3cret']", "has to be a list, and what is in it a map");
        assertRefused(Address.class, "'s3cret s3cret'", "has to be a URI");
        assertRefused(Narrow.class, "1e39", "has to be a number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1", "fd00::1", "::ffff:10.0.0.1"})
    void addressIsBound(String address) throws UnknownHostException {
        assertThat(bind("{'value': '" + address + "'}", Host.class))
                .isEqualTo(new Host(InetAddress.getByName(address)));
    }

    // A name that is looked up would be found.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "'localhost'",
                "'s3cret'",
                "''",
                "'10.0.0'",
                "'10.0.0.256'",
                "'10.0.0.1.'",
                "'1:s3cret'",
                "':'",
                "7"
            })
    void nameIsNotAnAddressAndIsNotLookedUp(String name) {
        assertRefused(Host.class, name, "has to be an IP address");
    }

    @Test
    void numberBeyondADoubleIsRefused() {
        for (String text : List.of("1e400", "-1e400")) {
            assertThatThrownBy(() -> binder.bind(Source.ofJson(key -> text), Ratio.class))
                    .isInstanceOf(BindException.class)
                    .hasMessage("value has to be a number");
        }
        for (String text : List.of("1e400", "NaN", "Infinity")) {
            assertThatThrownBy(() -> binder.bind(Source.ofText(key -> text), Ratio.class))
                    .isInstanceOf(BindException.class)
                    .hasMessage("value has to be a number");
        }
    }

    private void assertRefused(Class<? extends Record> type, String json, String problem) {
        BindException refusal = refusal("{'value': " + json + "}", type);

        assertThat(refusal.key()).isEqualTo("value");
        assertThat(refusal.problem()).isEqualTo(problem).doesNotContain(VALUE);
        assertThat(refusal).hasNoCause();
    }

    @Test
    void constructorThatRefusesIsQuoted() {
        BindException nested = refusal("{'value': {'max-size': 0}}", Bounded.class);
        BindException whole = refusal("{'max-size': 0}", Limits.class);

        assertThat(nested.key()).isEqualTo("value.max-size");
        assertThat(nested.problem()).isEqualTo("does not fit Limits: max-size must be at least 1");
        assertThat(nested).hasCauseInstanceOf(IllegalArgumentException.class);
        assertThat(whole.key()).isEqualTo("max-size");
        assertThat(whole.problem()).isEqualTo("does not fit Limits: max-size must be at least 1");
    }

    record Failing(String value) {
        Failing {
            throw new IllegalStateException("a bug");
        }
    }

    private record Around(List<Failing> value) {}

    @Test
    void otherExceptionFromAConstructorIsThrown() {
        assertThatIllegalStateException()
                .isThrownBy(() -> bind("{'value': [{'value': 'a'}]}", Around.class))
                .withMessage("a bug")
                .withNoCause();
    }

    @ParameterizedTest
    @CsvSource({"read-only", "READ_ONLY", "read_only", "Read-Only"})
    void enumConstantIsAWordInAnyCase(String word) {
        assertThat(bind("{'value': '" + word + "'}", Moded.class)).isEqualTo(new Moded(Access.READ_ONLY));
        assertThat(binder.values(new Moded(Access.READ_ONLY))).isEqualTo(Map.of("value", "read-only"));
    }

    @Test
    void nullIsAllowedInsideIfTheTypeArgumentAllowsIt() {
        Sparse sparse = bind("{'value': ['a', null], 'other': {'b': null, 'c': [1]}}", Sparse.class);

        assertThat(sparse.value()).containsExactly("a", null);
        assertThat(sparse.other()).containsEntry("b", null).containsEntry("c", List.of(1L));
    }

    @Test
    void typeVariableIsWhatTheOuterRecordSays() {
        record Outer(One<Integer> one) {}

        assertThat(bind("{'one': {'value': 7}}", Outer.class)).isEqualTo(new Outer(new One<>(7)));
        assertThat(refusal("{'one': {'value': 'a'}}", Outer.class).key()).isEqualTo("one.value");
    }

    private record Clash(String logLevel, String log_level) {}

    @Test
    void duplicateKeyInARecordIsTheAuthorsError() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bind("{}", Clash.class))
                .withMessage("two components of Clash have the key log-level: logLevel and log_level");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bind("{}", Record.class))
                .withMessage("java.lang.Record is not a record");
    }

    @Test
    void plainValuesOfARecordAreReadBackAsTheSame() {
        Containers containers = new Containers(
                List.of("b", "a"),
                Set.of(443, 80),
                Map.of("x", 1.0),
                new EnumMap<>(Map.of(Access.READ_ONLY, "bob")),
                List.of(new Limits(1, null)),
                Map.of("a", List.of(new Limits(2, "G"))),
                new Limits[] {new Limits(3, null)});

        Map<String, @Nullable Object> values = binder.values(containers);

        assertThat(Json.write(values)).isEqualTo("""
                {'array':[{'max-size':3}],'limits':[{'max-size':1}],'limits-by-host':{'a':[{'max-size':2,'unit':'G'}]},\
                'names':['b','a'],'ports':[443,80],'users':{'read-only':'bob'},'weights':{'x':1.0}}""".replace('\'', '"'));
        assertThat(binder.bind(Source.ofValues(values), Containers.class))
                .usingRecursiveComparison()
                .isEqualTo(containers);
    }

    @Test
    void setsAndMapsAreWrittenInAStableOrder() {
        record Unordered(Set<String> set, Map<String, Integer> map) {}
        Map<String, Integer> map = new HashMap<>();
        Set<String> set = new LinkedHashSet<>();
        for (String key : List.of("delta", "alpha", "echo", "bravo", "charlie")) {
            map.put(key, key.length());
            set.add(key);
        }

        assertThat(Json.write(binder.values(new Unordered(set, map)))).isEqualTo("""
                        {"map":{"alpha":5,"bravo":5,"charlie":7,"delta":5,"echo":4},\
                        "set":["alpha","bravo","charlie","delta","echo"]}""");
    }

    @Test
    void unsetComponentsArePlainNullsOutsideAndLeftOutInside() {
        record Outer(@Nullable String text, Optional<Integer> number, Limits limits) {}

        Map<String, @Nullable Object> values = binder.values(new Outer(null, Optional.empty(), new Limits(1, null)));

        assertThat(values).containsOnlyKeys("limits", "number", "text").containsEntry("text", null);
        assertThat(values).containsEntry("number", null).containsEntry("limits", Map.of("max-size", 1L));
    }

    @Test
    void numbersAndOtherScalarsHavePlainValues() {
        record Odd(float ratio, short small, URI address) {}

        assertThat(binder.values(new Odd(0.1f, (short) 7, URI.create("http://a/"))))
                .isEqualTo(Map.of("ratio", 0.1, "small", 7L, "address", "http://a/"));
    }
}
