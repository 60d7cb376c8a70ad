package dev.jops.testing.picture;

import dev.jops.simulator.journal.History.HookSpan;
import dev.jops.simulator.journal.History.Outcome;
import java.util.List;

/**
 * One hook of a unit, or several with the same outcome that share a place.
 *
 * @param row the row of its label; {@link #NO_ROW} if there is no room for one
 */
record Bar(double x, double width, List<HookSpan> hooks, int row) {
    static final int NO_ROW = -1;
    static final double NARROWEST = 1.5;

    Outcome outcome() {
        return first().outcome();
    }

    /** Returns the label below it. */
    static String label(List<HookSpan> hooks) {
        HookSpan first = hooks.get(0);
        String sign = OutcomeLook.sign(first.outcome());
        String more = hooks.size() > 1 ? " … " + hooks.size() : "";
        return sign + (sign.isEmpty() ? "" : " ") + first.hook().describe().replace("-relation-", "-") + more;
    }

    /** Returns the tooltip. */
    String title(String unit) {
        String begin = ClockTime.toMillis(first().begin());
        String hook = first().hook().describe();
        String told;
        if (hooks.size() > 1) {
            told = hooks.size() + " hooks on " + unit + " from " + begin + ", from " + hook + " on, all ";
        } else if (outcome() == Outcome.RUNNING) {
            told = hook + " on " + unit + ": " + begin + ", runs still";
        } else {
            told = hook + " on " + unit + ": " + begin + " to " + ClockTime.toMillis(first().end()) + ", ";
        }
        String reason = first().reason();
        return told + OutcomeLook.word(outcome()) + (reason.isEmpty() ? "" : ": " + reason);
    }

    private HookSpan first() {
        return hooks.get(0);
    }
}
