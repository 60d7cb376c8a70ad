package dev.jops.testing.fault;

import java.time.Duration;
import java.util.List;

/** What has a {@link Form}, and all that follows from it: a kind of operations or faults. */
public interface Formed {

    /** Its word and its parts. */
    Form<? extends Formed> form();

    /** Its words in a schedule's line, such as {@code kill}, {@code mysql/0}, {@code 2}. */
    default List<String> words() {
        return form().words(this);
    }

    /** The same with one simpler number each, the simplest first; empty if there is nothing to make simpler. */
    default List<? extends Formed> simpler() {
        return form().simpler(this);
    }

    /** How long it lasts; zero for what takes no time, or is over only when somebody ends it. */
    default Duration lasts() {
        return form().lasts(this);
    }

    /** The units and applications that it names. */
    default List<String> subjects() {
        return form().subjects(this);
    }
}
