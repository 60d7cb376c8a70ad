package dev.jops.testing.state;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.function.Predicate;

/** Parts of one kind in a state, in the order in which a test gave them. */
record Items<T>(List<T> all) {

    Items {
        all = Copies.list(all);
    }

    static <T> Items<T> none() {
        return new Items<>(Collections.emptyList());
    }

    static <T> Items<T> of(Collection<? extends T> all) {
        return new Items<>(Copies.list(all));
    }

    Items<T> with(T added) {
        List<T> more = new ArrayList<>(all);
        more.add(added);
        return new Items<>(more);
    }

    /** Returns the items, with those that match replaced by another one. */
    Items<T> replacing(Predicate<? super T> replaced, T by) {
        List<T> changed = new ArrayList<>(all);
        changed.replaceAll(item -> replaced.test(item) ? by : item);
        return new Items<>(changed);
    }

    List<T> matching(Predicate<? super T> wanted) {
        List<T> found = new ArrayList<>(all);
        found.removeIf(wanted.negate());
        return Collections.unmodifiableList(found);
    }

    Optional<T> find(Predicate<? super T> wanted) {
        return matching(wanted).stream().findFirst();
    }

    /**
     * Returns the first item that matches.
     *
     * @param what names the missing item in the message
     * @param name returns the name of an item; the message lists the existing ones
     */
    T require(Predicate<? super T> wanted, String what, Function<? super T, String> name) {
        return find(wanted)
                .orElseThrow(() -> new IllegalArgumentException(
                        "the state has no " + what + ": it has " + (all.isEmpty() ? "none" : names(name))));
    }

    String names(Function<? super T, String> name) {
        StringJoiner names = new StringJoiner(", ");
        all.forEach(item -> names.add(name.apply(item)));
        return names.toString();
    }

    @Override
    public String toString() {
        return all.toString();
    }
}
