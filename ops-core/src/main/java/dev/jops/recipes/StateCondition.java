package dev.jops.recipes;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** States that have to be, and states that must not be, for a handler to run. */
public final class StateCondition {
    private final LeaderSettings settings;
    private final List<LeadershipState> wanted = new ArrayList<>();
    private final List<LeadershipState> unwanted = new ArrayList<>();

    StateCondition(LeaderSettings settings) {
        this.settings = settings;
    }

    /** Adds states that all have to be. */
    public StateCondition when(LeadershipState... states) {
        wanted.addAll(List.of(states));
        return this;
    }

    /** Adds states none of which may be. */
    public StateCondition whenNot(LeadershipState... states) {
        unwanted.addAll(List.of(states));
        return this;
    }

    /**
     * Has a handler run at the end of each hook in which it is so, after the hook's event.
     *
     * <p>It runs again in the same hook only if a state that it waits on changed meanwhile; that a setting changed once
     * more counts.
     */
    public void run(StateHandler handler) {
        settings.add(new WaitingHandler(
                wanted, unwanted, Objects.requireNonNull(handler, "the handler given to run is null")));
    }

    @Override
    public String toString() {
        return "when " + wanted + ", when not " + unwanted;
    }
}
