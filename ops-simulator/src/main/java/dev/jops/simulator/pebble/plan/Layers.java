package dev.jops.simulator.pebble.plan;

import dev.jops.simulator.pebble.http.RefusedRequestException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The layers of a Pebble, the bottom one first, and the plan that they add up to. */
public final class Layers {
    private final Map<String, LayerContent> layers = new LinkedHashMap<>();
    private final Map<String, String> written = new LinkedHashMap<>();
    private LayerContent plan = LayerContent.empty();
    private @Nullable String planText;

    /**
     * Adds a layer, or combines it with the one of its label.
     *
     * @throws RefusedRequestException if Pebble would not take it; then nothing has changed
     */
    public void add(String label, String yaml, boolean isCombined) {
        LayerRules.requireLabel(label);
        LayerContent layer = LayerContent.read(yaml);
        LayerContent known = layers.get(label);
        if (known != null && !isCombined) {
            throw RefusedRequestException.bad("layer \"" + label + "\" already exists");
        }
        Map<String, LayerContent> next = new LinkedHashMap<>(layers);
        next.put(label, known == null ? layer : known.with(label, layer).completed());
        LayerContent all = LayerContent.empty();
        for (Map.Entry<String, LayerContent> each : next.entrySet()) {
            all = all.with(each.getKey(), each.getValue());
        }
        LayerContent combined = all.completed();
        LayerRules.requirePlan(combined);
        layers.clear();
        layers.putAll(next);
        written.put(label, known == null ? yaml : next.get(label).yaml());
        plan = combined;
        planText = null;
    }

    public LayerContent plan() {
        return plan;
    }

    /** The plan in YAML, which is written once for all who ask until a layer is added. */
    public String planText() {
        String text = planText;
        if (text == null) {
            text = plan.yaml();
            planText = text;
        }
        return text;
    }

    /** The layers as YAML by their labels, the bottom one first; those that nothing was combined with as they came. */
    public Map<String, String> texts() {
        return Collections.unmodifiableMap(written);
    }
}
