package dev.jops.jujusim.model;

import dev.jops.internal.pebble.GoDuration;
import dev.jops.juju.JujuVersion;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A model's configuration and constraints: they are stored and shown, but few have an effect here. */
public final class ModelSettings {
    private final SortedMap<String, Object> defaults = new TreeMap<>();
    private final SortedMap<String, Object> set = new TreeMap<>();
    private final Map<String, Object> constraints = new LinkedHashMap<>();

    ModelSettings(String name, String uuid, Cloud cloud, JujuVersion version) {
        defaults.put("agent-version", version.toString());
        defaults.put("authorized-keys", "");
        defaults.put("automatically-retry-hooks", true);
        defaults.put("default-base", "");
        defaults.put("development", false);
        defaults.put("firewall-mode", "instance");
        defaults.put("image-stream", "released");
        defaults.put("logging-config", "<root>=INFO");
        defaults.put("max-action-results-age", "336h");
        defaults.put("max-action-results-size", "5G");
        defaults.put("max-status-history-age", "336h");
        defaults.put("max-status-history-size", "5G");
        defaults.put("mode", "requires-prompts");
        defaults.put("name", name);
        defaults.put("secret-backend", "auto");
        defaults.put("ssl-hostname-verification", true);
        defaults.put("test-mode", false);
        defaults.put("transmit-vendor-metrics", true);
        defaults.put("type", cloud.isKubernetes() ? "kubernetes" : "lxd");
        defaults.put("update-status-hook-interval", "5m");
        defaults.put("uuid", uuid);
    }

    /** Returns the values by key. */
    public SortedMap<String, Object> values() {
        SortedMap<String, Object> values = new TreeMap<>(defaults);
        values.putAll(set);
        return values;
    }

    /** Returns the interval of update-status; empty if it is not a duration. */
    public Optional<Duration> updateStatusInterval() {
        return GoDuration.parse(String.valueOf(values().get("update-status-hook-interval")));
    }

    /** Returns whether Juju knows a key. */
    public boolean knows(String key) {
        return defaults.containsKey(key);
    }

    /** Returns where the value of a key comes from, in Juju's word. */
    public String source(String key) {
        return set.containsKey(key) || key.equals("name") || key.equals("uuid") || key.equals("type")
                ? "model"
                : "default";
    }

    /** Sets a key; the value becomes a boolean if its default is one. */
    public void set(String key, String value) {
        Object typed = defaults.get(key) instanceof Boolean ? Boolean.valueOf(value) : (Object) value;
        set.put(key, typed);
    }

    /** Resets a key to its default. */
    public void reset(String key) {
        set.remove(key);
    }

    /** Returns the constraints. */
    public Map<String, Object> constraints() {
        return Collections.unmodifiableMap(constraints);
    }

    /** Replaces the constraints. */
    public void setConstraints(Map<String, Object> others) {
        constraints.clear();
        constraints.putAll(others);
    }

    /** Returns the keys that are set. */
    @Override
    public String toString() {
        return set.keySet().toString();
    }
}
