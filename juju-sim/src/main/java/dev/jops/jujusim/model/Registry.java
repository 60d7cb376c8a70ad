package dev.jops.jujusim.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The clouds, credentials and keys that an operator stores in the controller; no model uses them. */
public final class Registry {
    private final SortedMap<String, Map<String, Object>> clouds = new TreeMap<>();
    private final SortedMap<String, SortedMap<String, Map<String, Object>>> credentials = new TreeMap<>();
    private final Map<String, String> keys = new LinkedHashMap<>();

    /** Returns the clouds that were added, by name. */
    public synchronized SortedMap<String, Map<String, Object>> clouds() {
        return Collections.unmodifiableSortedMap(new TreeMap<>(clouds));
    }

    /** Adds a cloud, or replaces it. */
    public synchronized void putCloud(String name, Map<String, Object> definition) {
        clouds.put(name, definition);
    }

    /** Removes a cloud, and returns whether there was one. */
    public synchronized boolean removeCloud(String name) {
        return clouds.remove(name) != null;
    }

    /** Returns the credentials by cloud and name. */
    public synchronized SortedMap<String, SortedMap<String, Map<String, Object>>> credentials() {
        return Collections.unmodifiableSortedMap(new TreeMap<>(credentials));
    }

    /** Adds a credential, or replaces it. */
    public synchronized void putCredential(String cloud, String name, Map<String, Object> credential) {
        credentials.computeIfAbsent(cloud, key -> new TreeMap<>()).put(name, credential);
    }

    /** Returns the public keys with their comments. */
    public synchronized Map<String, String> keys() {
        return new LinkedHashMap<>(keys);
    }

    /** Adds a public key. */
    public synchronized void putKey(String key, String comment) {
        keys.put(key, comment);
    }

    /** Removes a public key by itself or its comment, and returns whether there was one. */
    public synchronized boolean removeKey(String keyOrComment) {
        return keys.entrySet()
                .removeIf(entry ->
                        entry.getKey().equals(keyOrComment) || entry.getValue().equals(keyOrComment));
    }

    /** Returns how much there is, because the values can be secret. */
    @Override
    public synchronized String toString() {
        return clouds.size() + " clouds, " + credentials.size() + " with credentials, " + keys.size() + " keys";
    }
}
