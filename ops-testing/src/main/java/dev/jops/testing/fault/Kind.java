package dev.jops.testing.fault;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A kind of part: how one is read, written, made simpler and drawn.
 *
 * @param placeholder stands for one where a form is shown
 * @param draw draws one; null if none is drawn
 * @param lasts returns how long something with this part lasts
 * @param subjects returns the units and applications that one names
 * @param withUnits returns a copy with its units renamed
 */
record Kind<A>(
        String placeholder,
        Function<Words, A> read,
        Function<A, List<String>> write,
        @Nullable Function<Chance, A> draw,
        Function<A, List<? extends A>> simpler,
        Function<A, Duration> lasts,
        Function<A, List<String>> subjects,
        BiFunction<A, UnaryOperator<String>, A> withUnits) {

    private static final int LAST_COMMAND = 12;
    private static final int LONGEST_FAULT = 120;
    private static final int LONGEST_DELAY = 90;
    private static final int LARGEST_STEP = 90;

    static final Kind<String> UNIT = new Kind<>(
            "UNIT",
            words -> unit(words.next()),
            List::of,
            Chance::unit,
            unit -> List.of(),
            unit -> Duration.ZERO,
            List::of,
            (unit, naming) -> naming.apply(unit));

    static final Kind<String> APPLICATION =
            ofSubject("APPLICATION", words -> application(words.next()), Chance::application, List::of);

    static final Kind<String> CONTAINER =
            ofSubject("CONTAINER", Words::next, Chance::container, container -> List.of());

    static final Kind<String> ENDPOINT = ofSubject(
            "ENDPOINT",
            words -> endpoint(words.next()),
            null,
            endpoint -> List.of(endpoint.substring(0, endpoint.indexOf(':'))));

    static final Kind<String> NAME = ofSubject("NAME", Words::next, null, name -> List.of());

    static final Kind<Integer> COMMAND = new Kind<>(
            "COMMAND",
            words -> read(Integer::valueOf, words.next()),
            number -> List.of(Integer.toString(number)),
            chance -> chance.between(1, LAST_COMMAND),
            Numbers::simplerThan,
            number -> Duration.ZERO,
            number -> List.of());

    static final Kind<Optional<Duration>> LASTING = new Kind<>(
            "[TIME]",
            words -> words.hasNext() ? Optional.of(Times.read(words.next())) : Optional.empty(),
            lasting -> lasting.map(duration -> List.of(Times.write(duration))).orElse(List.of()),
            chance -> Optional.of(Duration.ofSeconds(chance.between(1, LONGEST_FAULT))),
            Numbers::simplerThan,
            lasting -> lasting.orElse(Duration.ZERO),
            lasting -> List.of());

    static final Kind<Duration> DELAY = new Kind<>(
            "TIME",
            words -> Times.read(words.next()),
            duration -> List.of(Times.write(duration)),
            chance -> Duration.ofSeconds(chance.between(1, LONGEST_DELAY)),
            Numbers::simplerThan,
            duration -> duration,
            duration -> List.of());

    static final Kind<Duration> CLOCK_STEP = new Kind<>(
            "TIME",
            words -> Times.read(words.next()),
            step -> List.of(Times.write(step)),
            chance -> Duration.ofSeconds(chance.between(-LARGEST_STEP, LARGEST_STEP)),
            step -> List.of(),
            step -> Duration.ZERO,
            step -> List.of());

    /** A string, a whole number, a number or a boolean: a letter for its type, and its value. */
    static final Kind<Object> VALUE = new Kind<>(
            "VALUE",
            words -> value(words.next()),
            value -> List.of(write(value)),
            null,
            value -> List.of(),
            value -> Duration.ZERO,
            value -> List.of());

    static final Kind<Fault> FAULT = new Kind<>(
            "FAULT",
            FaultForms::read,
            Fault::words,
            null,
            Fault::simpler,
            Fault::lasts,
            Fault::subjects,
            (fault, naming) -> fault.form().withUnits(fault, naming));

    /** Creates a kind that names no unit. */
    private Kind(
            String placeholder,
            Function<Words, A> read,
            Function<A, List<String>> write,
            @Nullable Function<Chance, A> draw,
            Function<A, List<? extends A>> simpler,
            Function<A, Duration> lasts,
            Function<A, List<String>> subjects) {
        this(placeholder, read, write, draw, simpler, lasts, subjects, (one, naming) -> one);
    }

    private static Kind<String> ofSubject(
            String placeholder,
            Function<Words, String> read,
            @Nullable Function<Chance, String> draw,
            Function<String, List<String>> subjects) {
        return new Kind<>(placeholder, read, List::of, draw, word -> List.of(), word -> Duration.ZERO, subjects);
    }

    Kind<A> drawnBy(Function<Chance, ? extends A> other) {
        return new Kind<>(placeholder, read, write, other::apply, simpler, lasts, subjects, withUnits);
    }

    A draw(Chance chance) {
        return Objects.requireNonNull(draw, "nothing of this kind is drawn").apply(chance);
    }

    private static String unit(String word) {
        if (word.indexOf('/') < 1) {
            throw new IllegalArgumentException(word + " is not a unit name such as mysql/0");
        }
        return word;
    }

    private static String application(String word) {
        if (word.indexOf('/') >= 0 || word.indexOf(':') >= 0) {
            throw new IllegalArgumentException(word + " is not an application name such as mysql");
        }
        return word;
    }

    private static String endpoint(String word) {
        if (word.indexOf(':') < 1) {
            throw new IllegalArgumentException(word + " is not an endpoint such as mysql:db");
        }
        return word;
    }

    private static <N extends Number> N read(Function<String, N> number, String word) {
        try {
            return number.apply(word);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(word + " is not a number", e);
        }
    }

    private static String write(Object value) {
        String type = value instanceof Boolean ? "b:" : value instanceof Double ? "d:" : "s:";
        boolean isWhole = value instanceof Long || value instanceof Integer;
        return (isWhole ? "i:" : type) + URLEncoder.encode(value.toString(), StandardCharsets.UTF_8);
    }

    private static String decoded(String encoded) {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "a % in a value is followed by two digits from 0 to F, unlike in " + encoded, e);
        }
    }

    private static Object value(String word) {
        String rest = word.length() < 2 ? "" : decoded(word.substring(2));
        if (word.startsWith("b:")) {
            if (!rest.equals("true") && !rest.equals("false")) {
                throw new IllegalArgumentException(rest + " is neither true nor false");
            }
            return Boolean.valueOf(rest);
        }
        if (word.startsWith("i:")) {
            return read(Long::valueOf, rest);
        }
        if (word.startsWith("d:")) {
            return read(Double::valueOf, rest);
        }
        if (word.startsWith("s:")) {
            return rest;
        }
        throw new IllegalArgumentException("a value begins with s:, b:, i: or d:, not: " + word);
    }
}
