package dev.jops.recipes;

import dev.jops.model.Unit;
import java.util.Comparator;
import java.util.function.Predicate;

/**
 * Orders in which units get their turns. They can be combined: {@code first(canary).thenComparing(highestFirst())}.
 *
 * <p>Units that an order does not distinguish go in the order of their numbers, the lowest first.
 */
public final class UnitOrder {
    private static final Comparator<Unit> BY_NUMBER = Comparator.comparingLong(UnitOrder::number);

    private UnitOrder() {}

    /** Returns the order of the units' numbers. */
    public static Comparator<Unit> lowestFirst() {
        return BY_NUMBER;
    }

    /** Returns the reverse order of the units' numbers: the youngest unit goes first. */
    public static Comparator<Unit> highestFirst() {
        return BY_NUMBER.reversed();
    }

    /** Returns the order in which units of a kind, such as a canary, go before all others. */
    public static Comparator<Unit> first(Predicate<Unit> kind) {
        return Comparator.comparing(unit -> !kind.test(unit));
    }

    /**
     * Returns the order in which units of a kind go after all others. In a {@link Rollout}, the leader applies the
     * order, so {@code last(other -> other.equals(unit()))} puts the leader last.
     */
    public static Comparator<Unit> last(Predicate<Unit> kind) {
        return Comparator.comparing(kind::test);
    }

    private static long number(Unit unit) {
        return number(unit.name());
    }

    /** Returns the number in the name of a unit. */
    static long number(String name) {
        return Long.parseLong(name.substring(name.indexOf('/') + 1));
    }
}
