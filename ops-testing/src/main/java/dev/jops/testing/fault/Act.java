package dev.jops.testing.fault;

import java.util.List;

/** What happens to a simulated Juju at a moment of a schedule: a {@link Fault}, or what an operator does. */
public interface Act extends Formed {

    /** What happens, as a clause without its full stop. */
    String describe();

    @Override
    Form<? extends Act> form();

    @Override
    default List<? extends Act> simpler() {
        return form().simpler(this);
    }
}
