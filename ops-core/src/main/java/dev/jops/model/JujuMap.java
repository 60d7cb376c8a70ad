package dev.jops.model;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A map that Juju keeps: read once per dispatch, and written with a command that says what changes. */
abstract class JujuMap extends AbstractMap<String, String> {

    JujuMap() {}

    /** What Juju has, and what this dispatch has written. */
    abstract Map<String, String> content();

    abstract void requireReadable();

    abstract void requireWritable();

    /** Writes what differs from the content; an empty value removes its key. */
    abstract void write(Map<String, String> changes);

    @Override
    public @Nullable String get(@Nullable Object key) {
        requireReadable();
        return key instanceof String ? content().get(key) : null;
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        requireReadable();
        return key instanceof String && content().containsKey(key);
    }

    /**
     * Changes one value; an empty one removes its key.
     *
     * @return the value before; null where there was none
     * @throws ModelException if this unit may not write here, before Juju is asked
     * @throws NullPointerException if the key or the value is null; {@link #remove} takes a key away
     * @throws IllegalArgumentException if the key is empty, before Juju is asked
     */
    @Override
    public @Nullable String put(String key, String value) {
        requireWritable();
        requireText(key, value);
        String before = content().get(key);
        putAll(Map.of(key, value));
        return before;
    }

    /** Changes several values with one command; otherwise like {@link #put}. */
    @Override
    public void putAll(Map<? extends String, ? extends String> wanted) {
        requireWritable();
        Map<String, String> changes = new LinkedHashMap<>();
        for (Map.Entry<? extends String, ? extends String> entry : wanted.entrySet()) {
            requireText(entry.getKey(), entry.getValue());
            if (!entry.getValue().equals(content().getOrDefault(entry.getKey(), ""))) {
                changes.put(entry.getKey(), entry.getValue());
            }
        }
        if (!changes.isEmpty()) {
            write(changes);
        }
    }

    private void requireText(@Nullable String key, @Nullable String value) {
        if (key == null) {
            throw new NullPointerException("a key of " + this + " is null: every value needs a key");
        }
        if (value == null) {
            throw new NullPointerException("the value of " + key + " in " + this + " is null: call remove(\"" + key
                    + "\") to take a key away");
        }
    }

    /** Removes a key with one command; one that is not there costs none. */
    @Override
    public @Nullable String remove(@Nullable Object key) {
        requireWritable();
        return key instanceof String name && content().containsKey(name) ? put(name, "") : null;
    }

    /** Removes all keys with one command. */
    @Override
    public void clear() {
        requireWritable();
        Map<String, String> removals = new LinkedHashMap<>();
        for (String key : content().keySet()) {
            removals.put(key, "");
        }
        putAll(removals);
    }

    /** The entries, to be read; they change through the map alone. */
    @Override
    public Set<Map.Entry<String, String>> entrySet() {
        requireReadable();
        return Collections.unmodifiableMap(content()).entrySet();
    }
}
