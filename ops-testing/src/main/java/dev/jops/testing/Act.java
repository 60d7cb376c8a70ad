package dev.jops.testing;

import java.time.Duration;
import java.util.List;

/** What happens to a simulated Juju at a moment of a {@link Schedule}: somebody does something, or something breaks. */
public sealed interface Act permits Operation, Fault {

    /** Does it, while things happen; nothing, if what it is about is not there or not in a state for it. */
    void perform(SimulatedJuju juju);

    /** What it is, as a sentence without its full stop. */
    String describe();

    /** Its words in a schedule's one line, such as {@code kill}, {@code mysql/0}, {@code 2}. */
    List<String> words();

    /** How long it lasts. */
    default Duration duration() {
        return Duration.ZERO;
    }

    /** The same with simpler numbers, the simplest first; empty if there is nothing to make simpler. */
    default List<Act> simpler() {
        return List.of();
    }
}
