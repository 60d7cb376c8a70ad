package dev.jops.model;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A map that Juju keeps. It is read once per dispatch; a write is one command with what changes. */
abstract class JujuMap extends AbstractMap<String, String> {

    JujuMap() {}

    /** What Juju has, including what this dispatch has written. */
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
     * Sets one value; an empty one removes its key.
     *
     * @return the previous value; null if there was none
     * @throws ModelException if this unit may not write here, before Juju is asked
     * @throws NullPointerException if the key or the value is null; call {@link #remove} to remove a key
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

    /** Sets several values with one command; otherwise like {@link #put}. */
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

    /** Removes a key with one command, or with none if it does not exist. */
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

    /** The entries. Setting or removing one runs a command, like {@link #put} and {@link #remove}. */
    @Override
    public Set<Map.Entry<String, String>> entrySet() {
        requireReadable();
        return new Entries();
    }

    private final class Entries extends AbstractSet<Map.Entry<String, String>> {

        @Override
        public int size() {
            return content().size();
        }

        /** Iterates over the keys that exist now. */
        @Override
        public Iterator<Map.Entry<String, String>> iterator() {
            Iterator<String> keys = new ArrayList<>(content().keySet()).iterator();
            return new Iterator<>() {
                private @Nullable String last;

                @Override
                public boolean hasNext() {
                    return keys.hasNext();
                }

                @Override
                public Map.Entry<String, String> next() {
                    String key = keys.next();
                    last = key;
                    return new WrittenEntry(key, content().getOrDefault(key, ""));
                }

                @Override
                public void remove() {
                    if (last == null) {
                        throw new IllegalStateException("no entry is left to remove: call next() before");
                    }
                    JujuMap.this.remove(last);
                    last = null;
                }
            };
        }
    }

    private final class WrittenEntry extends AbstractMap.SimpleEntry<String, String> {
        private static final long serialVersionUID = 1L;

        WrittenEntry(String key, String value) {
            super(key, value);
        }

        @Override
        public String setValue(String value) {
            put(getKey(), value);
            return super.setValue(value);
        }
    }
}
