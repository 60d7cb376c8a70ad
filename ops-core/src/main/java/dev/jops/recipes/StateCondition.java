package dev.jops.recipes;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The states that have to hold, and those that must not, for a handler to run. */
public final class StateCondition {
    private final LeaderSettings settings;
    private final List<LeadershipState> wanted = new ArrayList<>();
    private final List<LeadershipState> unwanted = new ArrayList<>();

    StateCondition(LeaderSettings settings) {
        this.settings = settings;
    }

    /** Adds states that all have to hold. */
    public StateCondition when(LeadershipState... states) {
        wanted.addAll(List.of(states));
        return this;
    }

    /** Adds states of which none may hold. */
    public StateCondition whenNot(LeadershipState... states) {
        unwanted.addAll(List.of(states));
        return this;
    }

    /**
     * Runs a handler in each hook in which the condition holds, after the hook's event.
     *
     * <p>It runs again in the same hook only if a state that it waits for has changed meanwhile, including a setting
     * that has changed once more.
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
