package dev.jops.simulator.pebble.plan;

import dev.jops.simulator.pebble.files.ContainerUsers;
import dev.jops.simulator.pebble.http.RefusedRequestException;
import dev.jops.simulator.text.GoQuotes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The layers of a Pebble, the bottom one first, and the plan that they add up to. */
public final class Layers {
    private final ContainerUsers users;
    private final Map<String, LayerContent> layers = new LinkedHashMap<>();
    private final Map<String, String> written = new LinkedHashMap<>();
    private LayerContent plan = LayerContent.empty();
    private @Nullable String planText;

    /** Begins without layers, in a container with these users. */
    public Layers(ContainerUsers users) {
        this.users = users;
    }

    /**
     * Adds a layer, or combines it with the one of its label. A label with a slash goes after the labels with the same words
     * before the slash.
     *
     * @param isInner whether it may come to stand before others so
     * @throws RefusedRequestException if Pebble would not take it; then nothing has changed
     */
    public void add(String label, String yaml, boolean isCombined, boolean isInner) {
        requireLabel(label);
        LayerContent layer = read(label, yaml);
        LayerContent known = layers.get(label);
        if (known != null && !isCombined) {
            throw RefusedRequestException.bad("layer " + GoQuotes.quoted(label) + " already exists");
        }
        LayerContent whole = known == null ? layer : known.with(label, layer).completed();
        Map<String, LayerContent> next = known == null ? inserted(label, layer, isInner) : new LinkedHashMap<>(layers);
        next.put(label, whole);
        LayerContent all = LayerContent.empty();
        for (Map.Entry<String, LayerContent> each : next.entrySet()) {
            all = all.with(each.getKey(), each.getValue());
        }
        LayerContent combined = all.completed();
        LayerRules.requirePlan(combined);
        layers.clear();
        layers.putAll(next);
        written.put(label, known == null ? yaml : whole.yaml());
        plan = combined;
        planText = null;
    }

    /** Refuses a layer without a label, which a request is refused for before anything else that its layer lacks. */
    public static void requireLabel(String label) {
        if (label.isEmpty()) {
            throw RefusedRequestException.bad("label must be set");
        }
    }

    private LayerContent read(String label, String yaml) {
        try {
            return LayerContent.read(label, yaml, users);
        } catch (RefusedRequestException e) {
            throw RefusedRequestException.bad("cannot parse layer YAML: " + e.reason());
        }
    }

    private Map<String, LayerContent> inserted(String label, LayerContent layer, boolean isInner) {
        List<String> labels = new ArrayList<>(layers.keySet());
        int place = labels.size();
        for (int i = 0; i < labels.size(); i++) {
            if (directory(labels.get(i)).equals(directory(label))) {
                place = i + 1;
            }
        }
        if (place < labels.size() && !isInner) {
            throw new RefusedRequestException(
                    500, "", "cannot insert sub-directory layer without 'inner' attribute set");
        }
        labels.add(place, label);
        Map<String, LayerContent> inserted = new LinkedHashMap<>();
        labels.forEach(each -> inserted.put(each, layers.getOrDefault(each, layer)));
        return inserted;
    }

    private static String directory(String label) {
        return label.split("/", 2)[0];
    }

    public LayerContent plan() {
        return plan;
    }

    /** The plan in YAML, which is cached until a layer is added. */
    public String planText() {
        String text = planText;
        if (text == null) {
            text = plan.yaml();
            planText = text;
        }
        return text;
    }

    /** The layers as YAML by their labels, the bottom one first; those with which nothing was combined are unchanged. */
    public Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        layers.keySet().forEach(label -> texts.put(label, written.getOrDefault(label, "")));
        return Collections.unmodifiableMap(texts);
    }
}
