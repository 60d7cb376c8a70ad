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

    /** How an entry of a kind is made. */
    private interface Making<E> {
        E of(String name, Settings settings);
    }

    static Sections parse(String yaml) {
        Map<String, @Nullable Object> others = LayerText.read(yaml);
        Map<String, Service> services = entries(SERVICES, others.remove(SERVICES), Service::new);
        Map<String, Check> checks = entries(CHECKS, others.remove(CHECKS), Check::new);
        Map<String, LogTarget> logTargets = entries(LOG_TARGETS, others.remove(LOG_TARGETS), LogTarget::new);
        return new Sections(services, checks, logTargets, Collections.unmodifiableMap(others));
    }

    private static <E> Map<String, E> entries(String section, @Nullable Object value, Making<E> making) {
        Map<String, E> entries = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, settings) -> entries.put(
                    String.valueOf(name), making.of(String.valueOf(name), settings(section, name, settings))));
        } else if (value != null) {
            throw new LayerException(0, section + " is not a map");
        }
        return Collections.unmodifiableMap(entries);
    }

    private static Settings settings(String section, Object name, @Nullable Object value) {
        Map<String, @Nullable Object> settings = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, each) -> settings.put(String.valueOf(key), each));
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
            entries.forEach((name, entry) -> settings.put(name, entry.settings()));
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
