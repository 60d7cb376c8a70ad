package dev.jops.recipes;

import dev.jops.model.HandlerEndedError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A handler, the states that it waits for, and how these were when it last ran in this dispatch. */
final class WaitingHandler {
    private final List<LeadershipState> wanted;
    private final List<LeadershipState> unwanted;
    private final StateHandler handler;
    private @Nullable List<String> seen;

    WaitingHandler(List<LeadershipState> wanted, List<LeadershipState> unwanted, StateHandler handler) {
        this.wanted = new ArrayList<>(wanted);
        this.unwanted = new ArrayList<>(unwanted);
        this.handler = handler;
        if (wanted.isEmpty() && unwanted.isEmpty()) {
            throw new IllegalArgumentException("a handler has to wait on a state: name one in when() or whenNot()");
        }
    }

    void begin() {
        seen = null;
    }

    /** Whether the condition holds, and the states have changed since the handler last ran. */
    boolean isDue(LeadershipStates states) {
        List<String> now = look(states);
        return now != null && !now.equals(seen);
    }

    /**
     * Notes that any handler has run. If the condition does not hold now, this handler runs again as soon as it does.
     */
    void notice(LeadershipStates states) {
        if (look(states) == null) {
            seen = null;
        }
    }

    void run(LeadershipStates states) throws Exception {
        seen = look(states);
        try {
            handler.run();
        } catch (HandlerEndedError e) {
            // it has set the unit's status, and the other handlers run
        }
    }

    private @Nullable List<String> look(LeadershipStates states) {
        List<String> found = new ArrayList<>();
        for (LeadershipState state : wanted) {
            String value = states.look(state);
            if (value.isEmpty()) {
                return null;
            }
            found.add(value);
        }
        for (LeadershipState state : unwanted) {
            if (!states.look(state).isEmpty()) {
                return null;
            }
        }
        return found;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (LeadershipState state : wanted) {
            text.append(text.isEmpty() ? "when " : " and ").append(state);
        }
        for (LeadershipState state : unwanted) {
            text.append(text.isEmpty() ? "when not " : " and not ").append(state);
        }
        return text.toString();
    }
}
