package dev.jops.charm;

import dev.jops.model.ModelSession;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Juju asks for metrics, about every five minutes, in a context in which it refuses most hook commands: deferred events
 * wait, no status is collected, and observers of {@link HookEvent} do not get it. Not deferrable, because nothing can
 * be saved there.
 *
 * @deprecated Juju no longer sends it since 3.6.11
 */
@Deprecated(since = "0.1")
public final class CollectMetricsEvent extends HookEvent {
    private final ModelSession session;

    /**
     * Created by jops.
     *
     * @hidden
     */
    public CollectMetricsEvent(ModelSession session) {
        this.session = Objects.requireNonNull(session, "session");
    }

    /**
     * Records metrics.
     *
     * @param labels labels that distinguish the metrics; may be empty
     * @throws IllegalArgumentException if a value is negative or not finite; if a name is not made of letters, digits,
     *     hyphens and underscores, with a letter first and a letter or digit last; or if a label is empty, or contains
     *     a comma or an equals sign
     */
    public void addMetrics(Map<String, ? extends Number> metrics, Map<String, String> labels) {
        Map<String, String> values = new TreeMap<>();
        metrics.forEach((name, value) -> values.put(checkedName(name), checked(name, value)));
        Map<String, String> checkedLabels = new TreeMap<>();
        labels.forEach((name, label) -> checkedLabels.put(checkedName(name), checkedLabel(name, label)));
        session.tell(session.model().unit() + " cannot add metrics", () -> session.commands()
                .addMetric(values, checkedLabels));
    }

    private static String checked(String name, Number value) {
        double number = value.doubleValue();
        if (!Double.isFinite(number) || number < 0) {
            throw new IllegalArgumentException("the metric " + name + " can't be " + value + ": it is 0 or more");
        }
        return String.valueOf(value);
    }

    private static String checkedLabel(String name, String label) {
        if (label.isEmpty() || label.indexOf(',') >= 0 || label.indexOf('=') >= 0) {
            throw new IllegalArgumentException("the label " + name + " can't be \"" + label
                    + "\": it has no comma and no equals sign, and is not empty");
        }
        return label;
    }

    private static String checkedName(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            boolean isDigit = c >= '0' && c <= '9';
            boolean isLast = i == name.length() - 1;
            if (!isLetter && !(i > 0 && (isDigit || (!isLast && (c == '-' || c == '_'))))) {
                throw refused(name);
            }
        }
        if (name.isEmpty()) {
            throw refused(name);
        }
        return name;
    }

    private static IllegalArgumentException refused(String name) {
        return new IllegalArgumentException("\"" + name
                + "\" is not the name of a metric: use letters, digits, hyphens and underscores, with a letter"
                + " first and a letter or digit last");
    }

    @Override
    protected Optional<String> whyNotDeferrable() {
        return Optional.of("nothing can be remembered in this hook");
    }
}
