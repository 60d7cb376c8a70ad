package dev.jops.pebble.plan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The entries of a layer or a plan by their names, and what else stands there. */
record Sections(
        Map<String, Service> services,
        Map<String, Check> checks,
        Map<String, LogTarget> logTargets,
        Map<String, @Nullable Object> others) {
    private static final String SERVICES = "services";
    private static final String CHECKS = "checks";
    private static final String LOG_TARGETS = "log-targets";

    static final Sections NONE = new Sections(
            Collections.emptyMap(), Collections.emptyMap(), Collections.emptyMap(), Collections.emptyMap());

    /** With loops where lambdas would be shorter, since a hook that looks at the plan would load each. */
    static Sections parse(String yaml) {
        Map<String, @Nullable Object> others = LayerText.read(yaml);
        Map<String, Service> services = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : entries(SERVICES, others.remove(SERVICES))) {
            String name = String.valueOf(entry.getKey());
            services.put(name, new Service(name, settings(SERVICES, name, entry.getValue())));
        }
        Map<String, Check> checks = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : entries(CHECKS, others.remove(CHECKS))) {
            String name = String.valueOf(entry.getKey());
            checks.put(name, new Check(name, settings(CHECKS, name, entry.getValue())));
        }
        Map<String, LogTarget> logTargets = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : entries(LOG_TARGETS, others.remove(LOG_TARGETS))) {
            String name = String.valueOf(entry.getKey());
            logTargets.put(name, new LogTarget(name, settings(LOG_TARGETS, name, entry.getValue())));
        }
        return new Sections(
                Collections.unmodifiableMap(services),
                Collections.unmodifiableMap(checks),
                Collections.unmodifiableMap(logTargets),
                Collections.unmodifiableMap(others));
    }

    private static Set<? extends Map.Entry<?, ?>> entries(String section, @Nullable Object value) {
        if (value == null) {
            return Collections.emptySet();
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet();
        }
        throw new LayerException(0, section + " is not a map");
    }

    private static Settings settings(String section, String name, @Nullable Object value) {
        Map<String, @Nullable Object> settings = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                settings.put(String.valueOf(entry.getKey()), entry.getValue());
            }
        } else if (value != null) {
            throw new LayerException(0, name + " in " + section + " is not a map");
        }
        return new Settings(settings);
    }

    /** With one more entry, in the place of one of the same kind and name. */
    Sections with(PlanEntry entry) {
        if (entry instanceof Service service) {
            return new Sections(added(services, service), checks, logTargets, others);
        }
        if (entry instanceof Check check) {
            return new Sections(services, added(checks, check), logTargets, others);
        }
        return new Sections(services, checks, added(logTargets, (LogTarget) entry), others);
    }

    private static <E extends PlanEntry> Map<String, E> added(Map<String, E> entries, E entry) {
        Map<String, E> next = new LinkedHashMap<>(entries);
        next.put(entry.name(), entry);
        return Collections.unmodifiableMap(next);
    }

    Sections withOther(String key, String text) {
        Map<String, @Nullable Object> next = new LinkedHashMap<>(others);
        next.put(key, text);
        return new Sections(services, checks, logTargets, Collections.unmodifiableMap(next));
    }

    String other(String key) {
        return new Settings(others).text(key);
    }

    /** All of it as plain values, by Pebble's keys. */
    Map<String, @Nullable Object> values() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>(others);
        put(values, SERVICES, services);
        put(values, CHECKS, checks);
        put(values, LOG_TARGETS, logTargets);
        return values;
    }

    private static void put(
            Map<String, @Nullable Object> values, String section, Map<String, ? extends PlanEntry> entries) {
        if (!entries.isEmpty()) {
            Map<String, Object> settings = new LinkedHashMap<>();
            for (PlanEntry entry : entries.values()) {
                settings.put(entry.name(), entry.settings());
            }
            values.put(section, settings);
        }
    }

    /** The names of the entries, which alone are not secret. */
    @Override
    public String toString() {
        Set<String> targets = logTargets.keySet();
        return "services " + services.keySet() + ", checks " + checks.keySet() + ", log targets " + targets;
    }
}
