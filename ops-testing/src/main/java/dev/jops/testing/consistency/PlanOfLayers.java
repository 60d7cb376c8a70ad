package dev.jops.testing.consistency;

import dev.jops.internal.yaml.Yaml;
import dev.jops.testing.state.CheckState;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The services and checks of the plan that layers add up to; checks as Pebble reports them. */
final class PlanOfLayers {
    private static final int USUAL_THRESHOLD = 3;

    private final Set<String> services = new TreeSet<>();
    private final Map<String, Map<String, Object>> checks = new TreeMap<>();

    private PlanOfLayers() {}

    static PlanOfLayers of(List<String> layers) {
        PlanOfLayers plan = new PlanOfLayers();
        for (String layer : layers) {
            if (Yaml.read(layer) instanceof Map<?, ?> document) {
                section(document, "services").keySet().forEach(name -> plan.services.add(String.valueOf(name)));
                section(document, "checks").forEach((name, check) -> plan.put(String.valueOf(name), check));
            }
        }
        return plan;
    }

    private static Map<?, ?> section(Map<?, ?> document, String name) {
        return document.get(name) instanceof Map<?, ?> section ? section : Collections.emptyMap();
    }

    /** pebble: internals/plan, where an empty value, or a threshold of 0, says nothing */
    private void put(String name, Object declared) {
        Map<?, ?> keys = declared instanceof Map<?, ?> map ? map : Collections.emptyMap();
        Map<String, Object> check = new TreeMap<>();
        if ("merge".equals(keys.get("override"))) {
            check.putAll(checks.getOrDefault(name, Collections.emptyMap()));
        }
        keys.forEach((key, value) -> {
            if (!isUnset(value)) {
                check.put(String.valueOf(key), value);
            }
        });
        checks.put(name, check);
    }

    private static boolean isUnset(@Nullable Object value) {
        return value == null || value.equals("") || (value instanceof Number number && number.intValue() == 0);
    }

    Set<String> services() {
        return services;
    }

    Set<String> checks() {
        return checks.keySet();
    }

    /** Returns a check as it is when it is up. */
    Optional<CheckState> check(String name) {
        Map<String, Object> check = checks.get(name);
        if (check == null) {
            return Optional.empty();
        }
        boolean isDisabled = "disabled".equals(check.get("startup"));
        Object threshold = check.get("threshold");
        return Optional.of(CheckState.up(name)
                .withLevel(String.valueOf(check.getOrDefault("level", "")))
                .withStartup(isDisabled ? "disabled" : "enabled")
                .withThreshold(threshold instanceof Number number ? number.intValue() : USUAL_THRESHOLD));
    }
}
