package dev.jops.testing.fault;

import java.util.List;

/** An act on a simulated Juju at some point of a schedule: a {@link Fault}, or an operator's act. */
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
