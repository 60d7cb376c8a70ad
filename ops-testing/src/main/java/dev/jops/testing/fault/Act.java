package dev.jops.testing.fault;

import java.util.List;

/** Something that a schedule does to a simulated Juju at some point: a {@link Fault} or an operation. */
public interface Act extends Formed {

    /** Returns what happens, as a clause without its full stop. */
    String describe();

    @Override
    Form<? extends Act> form();

    @Override
    default List<? extends Act> simpler() {
        return form().simpler(this);
    }
}
