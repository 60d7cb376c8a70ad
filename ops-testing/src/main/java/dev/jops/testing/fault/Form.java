package dev.jops.testing.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The form of a kind of fault or operation: a word and its parts. It determines how one is written to and read from a
 * line of a schedule, made simpler, and drawn at random.
 */
public final class Form<T> {
    private final Class<T> kind;
    private final String word;
    private final List<Part<T, ?>> parts;
    private final Function<Values<T>, T> make;
    private final Drawn drawn;

    /** The source of a form's parts. */
    private interface Values<T> {
        <A> A of(Part<T, A> part);
    }

    private enum Drawn {
        NEVER,
        ALONE,
        IN_HOOKS_TOO
    }

    private Form(Class<T> kind, String word, List<Part<T, ?>> parts, Function<Values<T>, T> make, Drawn drawn) {
        this.kind = kind;
        this.word = word;
        this.parts = List.copyOf(parts);
        this.make = make;
        this.drawn = drawn;
    }

    /** Returns a form of a word alone. */
    static <T> Form<T> of(Class<T> kind, String word, Supplier<T> make) {
        return new Form<>(kind, word, List.of(), values -> make.get(), Drawn.NEVER);
    }

    /** Returns a form with one part. */
    public static <T, A> Form<T> of(Class<T> kind, String word, Part<T, A> only, Function<A, T> make) {
        return new Form<>(kind, word, List.of(only), values -> make.apply(values.of(only)), Drawn.NEVER);
    }

    /** Returns a form with two parts. */
    public static <T, A, B> Form<T> of(
            Class<T> kind, String word, Part<T, A> first, Part<T, B> second, BiFunction<A, B, T> make) {
        return new Form<>(
                kind,
                word,
                List.of(first, second),
                values -> make.apply(values.of(first), values.of(second)),
                Drawn.NEVER);
    }

    /** Creates something from three parts. */
    @FunctionalInterface
    public interface OfThree<A, B, C, T> {

        /** Creates it. */
        T apply(A first, B second, C third);
    }

    /** Returns a form with three parts. */
    public static <T, A, B, C> Form<T> of(
            Class<T> kind,
            String word,
            Part<T, A> first,
            Part<T, B> second,
            Part<T, C> third,
            OfThree<A, B, C, T> make) {
        return new Form<>(
                kind,
                word,
                List.of(first, second, third),
                values -> make.apply(values.of(first), values.of(second), values.of(third)),
                Drawn.NEVER);
    }

    /** Returns this form, marked for explorations to draw from. */
    Form<T> drawn() {
        return new Form<>(kind, word, parts, make, Drawn.ALONE);
    }

    /** Returns this form, marked for explorations to draw from, both by itself and inside hooks. */
    Form<T> drawnInHooksToo() {
        return new Form<>(kind, word, parts, make, Drawn.IN_HOOKS_TOO);
    }

    boolean isDrawn() {
        return drawn != Drawn.NEVER;
    }

    boolean isDrawnInHooks() {
        return drawn == Drawn.IN_HOOKS_TOO;
    }

    /** Returns the word that a line begins with. */
    public String word() {
        return word;
    }

    /** Returns whether its faults or operations are of this class, or have a part that is. */
    public boolean isOf(Class<?> type) {
        return type.isAssignableFrom(kind) || parts.stream().anyMatch(part -> part.isOf(type));
    }

    /** Reads one from the words after its own. */
    public T read(Words words) {
        words.expect(this);
        return make.apply(new Values<>() {
            @Override
            public <A> A of(Part<T, A> part) {
                return part.read(words);
            }
        });
    }

    /** Draws one at random. */
    public T draw(Chance chance) {
        return make.apply(new Values<>() {
            @Override
            public <A> A of(Part<T, A> part) {
                return part.draw(chance);
            }
        });
    }

    /** Returns the words of one, its own first. */
    public List<String> words(Object one) {
        List<String> words = new ArrayList<>();
        words.add(word);
        words.addAll(wordsOfParts(one));
        return words;
    }

    private List<String> wordsOfParts(Object one) {
        T whole = kind.cast(one);
        List<String> words = new ArrayList<>();
        parts.forEach(part -> words.addAll(part.words(whole)));
        return words;
    }

    /** Returns simpler variants, each of which differs in one part; for each part, the simplest first. */
    public List<T> simpler(Object one) {
        T whole = kind.cast(one);
        List<T> simpler = new ArrayList<>();
        parts.forEach(part -> addSimpler(whole, part, simpler));
        return simpler;
    }

    private <P> void addSimpler(T whole, Part<T, P> replaced, List<T> simpler) {
        for (P other : replaced.simpler(whole)) {
            simpler.add(make.apply(new Values<>() {
                @Override
                @SuppressWarnings("unchecked") // the same part has values of the same type
                public <A> A of(Part<T, A> part) {
                    return part == replaced ? (A) other : part.of(whole);
                }
            }));
        }
    }

    /** Returns how long one lasts. */
    public Duration lasts(Object one) {
        T whole = kind.cast(one);
        Duration lasts = Duration.ZERO;
        for (Part<T, ?> part : parts) {
            lasts = lasts.plus(part.lasts(whole));
        }
        return lasts;
    }

    /** Returns the units and applications that one names. */
    public List<String> subjects(Object one) {
        T whole = kind.cast(one);
        List<String> subjects = new ArrayList<>();
        parts.forEach(part -> subjects.addAll(part.subjects(whole)));
        return subjects;
    }

    /** Returns a copy with its units renamed. */
    public T withUnits(Object one, UnaryOperator<String> naming) {
        T whole = kind.cast(one);
        return make.apply(new Values<>() {
            @Override
            public <A> A of(Part<T, A> part) {
                return part.withUnits(whole, naming);
            }
        });
    }

    /** Returns this form as a part of something else, which is written with its word. */
    <W, S> Part<W, S> asPart(Function<W, S> of, Class<S> type) {
        Kind<S> whole = new Kind<>(
                placeholders(),
                words -> type.cast(read(words)),
                this::wordsOfParts,
                chance -> type.cast(draw(chance)),
                one -> simpler(one).stream().map(type::cast).toList(),
                this::lasts,
                this::subjects,
                (one, naming) -> type.cast(withUnits(one, naming)));
        return new Part<>(of, whole, this::isOf);
    }

    private String placeholders() {
        return parts.stream()
                .map(Part::placeholder)
                .filter(placeholder -> !placeholder.isEmpty())
                .collect(Collectors.joining(" "));
    }

    /** Returns how it is written, such as {@code cut-off UNIT [TIME]}. */
    @Override
    public String toString() {
        String placeholders = placeholders();
        return placeholders.isEmpty() ? word : word + " " + placeholders;
    }
}
