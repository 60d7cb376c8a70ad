package dev.jops.conformance;

import dev.jops.charm.ActionEvent;
import dev.jops.charm.CollectStatusEvent;
import dev.jops.framework.EventBase;
import dev.jops.model.SettableStatus;
import dev.jops.model.Status;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a charm does in an action, when it is asked for metrics, and when statuses are collected. */
final class ActionVerbs implements ScriptCharm.Verbs {

    @Override
    public @Nullable Object perform(Step step, @Nullable EventBase event) {
        switch (step.verb()) {
            case "action" -> {
                Map<String, Object> facts = new LinkedHashMap<>();
                facts.put("id", action(event).id());
                facts.put("params", action(event).params());
                return facts;
            }
            case "set-results" ->
                action(event).setResults(step.args().fields("results").values());
            case "action-log" -> action(event).log(step.value());
            case "action-fail" -> action(event).fail(step.value());
            case "add-metrics" -> addMetrics(step, Objects.requireNonNull(event));
            case "add-status" ->
                ((CollectStatusEvent) Objects.requireNonNull(event)).addStatus((SettableStatus)
                        Status.of(step.text("status"), step.args().text("message", "")));
            default -> {
                return UNKNOWN;
            }
        }
        return null;
    }

    private static ActionEvent action(@Nullable EventBase event) {
        return (ActionEvent) Objects.requireNonNull(event);
    }

    @SuppressWarnings("deprecation") // Juju 2 and 3 still send collect-metrics
    private static void addMetrics(Step step, EventBase event) {
        Map<String, Number> metrics = new LinkedHashMap<>();
        step.args()
                .fields("metrics")
                .values()
                .forEach((name, value) -> metrics.put(name, (Number) Objects.requireNonNull(value)));
        ((dev.jops.charm.CollectMetricsEvent) event)
                .addMetrics(metrics, step.args().fields("labels").texts());
    }
}
