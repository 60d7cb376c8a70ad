package dev.jops.maven.charmcraft;

import dev.jops.maven.report.Spelling;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A map with known keys, and a shape for the value of each.
 *
 * <p>Juju ignores other keys in most places. One that is nearly a known key that is missing is reported as a typo; any
 * other gets a warning.
 */
final class Keys implements Shape {
    private final String readBy;
    private final boolean isStrict;
    private final Map<String, Shape> shapes = new LinkedHashMap<>();
    private final Set<String> required = new LinkedHashSet<>();

    private Keys(String readBy, boolean isStrict) {
        this.readBy = readBy;
        this.isStrict = isStrict;
    }

    /** Returns an empty set of keys, which refuses others. */
    static Keys strict(String readBy) {
        return new Keys(readBy, true);
    }

    /** Returns an empty set of keys, which only warns of others. */
    static Keys lenient(String readBy) {
        return new Keys(readBy, false);
    }

    Keys required(String key, Shape shape) {
        required.add(key);
        return optional(key, shape);
    }

    Keys optional(String key, Shape shape) {
        shapes.put(key, shape);
        return this;
    }

    /** Returns the same keys, all optional. */
    Keys allOptional() {
        Keys keys = new Keys(readBy, isStrict);
        keys.shapes.putAll(shapes);
        return keys;
    }

    @Override
    public void check(Value value) {
        if (!value.isMap()) {
            value.refuse("is not a map of keys and values");
            return;
        }
        Map<String, Value.Entry> entries = value.entries();
        entries.forEach((key, entry) -> {
            Shape shape = shapes.get(key);
            if (shape == null) {
                unknown(key, entry.key(), entries.keySet());
            } else if (!entry.value().isNull()) {
                shape.check(entry.value());
            }
        });
        for (String key : required) {
            if (!entries.containsKey(key) || entries.get(key).value().isNull()) {
                missing(key, value);
            }
        }
    }

    private void unknown(String key, Value at, Set<String> there) {
        Set<String> free = new LinkedHashSet<>(shapes.keySet());
        free.removeAll(there);
        Optional<String> near = Spelling.nearest(key, free);
        String knows = readBy + " knows no key \"" + key + "\" in " + at.what();
        if (near.isPresent()) {
            at.report(knows + ": write \"" + near.get() + "\"");
        } else if (isStrict) {
            at.report(knows + ": it can have " + Words.or(shapes.keySet()));
        } else {
            at.warn(knows + ", and ignores it: it can have " + Words.or(shapes.keySet()));
        }
    }

    private void missing(String key, Value value) {
        boolean isMisspelled = value.entries().keySet().stream()
                .anyMatch(other -> !shapes.containsKey(other)
                        && Spelling.nearest(other, Set.of(key)).isPresent());
        if (!isMisspelled) { // which is reported already
            value.refuse("has no " + key + ", which " + readBy + " requires");
        }
    }
}
