package dev.jops.testing.fault;

import java.time.Duration;
import java.util.List;

/** A fault or operation, with everything that follows from its {@link Form}. */
public interface Formed {

    /** Returns its word and its parts. */
    Form<? extends Formed> form();

    /** Returns its words in a schedule's line, such as {@code kill}, {@code mysql/0}, {@code 2}. */
    default List<String> words() {
        return form().words(this);
    }

    /** Returns variants with one simpler number each, the simplest first; empty if nothing can be made simpler. */
    default List<? extends Formed> simpler() {
        return form().simpler(this);
    }

    /** Returns how long it lasts; zero if it takes no time, or lasts until it is ended. */
    default Duration lasts() {
        return form().lasts(this);
    }

    /** Returns the units and applications that it names. */
    default List<String> subjects() {
        return form().subjects(this);
    }
}
