package dev.jops.testing.fault;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** A part of a fault or operation with a {@link Form}: how to get it, and its kind. */
public final class Part<T, A> {
    private final Function<T, A> of;
    private final Kind<A> kind;
    private final Predicate<Class<?>> isOf;

    private Part(Function<T, A> of, Kind<A> kind) {
        this(of, kind, type -> false);
    }

    Part(Function<T, A> of, Kind<A> kind, Predicate<Class<?>> isOf) {
        this.of = of;
        this.kind = kind;
        this.isOf = isOf;
    }

    /** Returns the part that names a unit, such as {@code mysql/0}. */
    public static <T> Part<T, String> unit(Function<T, String> of) {
        return new Part<>(of, Kind.UNIT);
    }

    /** Returns the part that names a container of a unit. */
    static <T> Part<T, String> container(Function<T, String> of) {
        return new Part<>(of, Kind.CONTAINER);
    }

    /** Returns the part that names an application. */
    public static <T> Part<T, String> application(Function<T, String> of) {
        return new Part<>(of, Kind.APPLICATION);
    }

    /** Returns the part that names an application's endpoint, such as {@code mysql:db}. */
    public static <T> Part<T, String> endpoint(Function<T, String> of) {
        return new Part<>(of, Kind.ENDPOINT);
    }

    /** Returns the part that names something else, such as an option. */
    public static <T> Part<T, String> name(Function<T, String> of) {
        return new Part<>(of, Kind.NAME);
    }

    /** Returns the part with the value of an option: a string, a whole number, a number or a boolean. */
    public static <T> Part<T, Object> value(Function<T, Object> of) {
        return new Part<>(of, Kind.VALUE);
    }

    /** Returns the part with the number of a hook command. */
    static <T> Part<T, Integer> command(Function<T, Integer> of) {
        return new Part<>(of, Kind.COMMAND);
    }

    /** Returns the part with the time that a fault lasts; empty if it lasts until it is ended. */
    static <T> Part<T, Optional<Duration>> lasting(Function<T, Optional<Duration>> of) {
        return new Part<>(of, Kind.LASTING);
    }

    /** Returns the part with the time that a hook command takes. */
    static <T> Part<T, Duration> delay(Function<T, Duration> of) {
        return new Part<>(of, Kind.DELAY);
    }

    /** Returns the part with the time by which a clock is set. */
    static <T> Part<T, Duration> clockStep(Function<T, Duration> of) {
        return new Part<>(of, Kind.CLOCK_STEP);
    }

    /** Returns the part that is another fault. */
    static <T> Part<T, Fault> fault(Function<T, Fault> of) {
        return new Part<>(of, Kind.FAULT);
    }

    /** Returns the part that is another fault, drawn in this form. */
    static <T> Part<T, Fault> fault(Function<T, Fault> of, Form<? extends Fault> form) {
        return new Part<>(of, Kind.FAULT.drawnBy(form::draw), form::isOf);
    }

    boolean isOf(Class<?> type) {
        return isOf.test(type);
    }

    String placeholder() {
        return kind.placeholder();
    }

    A of(T whole) {
        return of.apply(whole);
    }

    A read(Words words) {
        return kind.read().apply(words);
    }

    A draw(Chance chance) {
        return kind.draw(chance);
    }

    List<String> words(T whole) {
        return kind.write().apply(of(whole));
    }

    List<? extends A> simpler(T whole) {
        return kind.simpler().apply(of(whole));
    }

    A withUnits(T whole, UnaryOperator<String> naming) {
        return kind.withUnits().apply(of(whole), naming);
    }

    Duration lasts(T whole) {
        return kind.lasts().apply(of(whole));
    }

    List<String> subjects(T whole) {
        return kind.subjects().apply(of(whole));
    }
}
