package dev.jops.model;

import dev.jops.internal.bind.Binder;
import dev.jops.internal.bind.Source;
import java.util.Map;
import java.util.TreeMap;

/** A databag as a record. Loaded only when a record is used. */
final class TypedData {
    private static final String VERSION = "version";

    private final TypedView view;
    private final String reader;
    private final String owner;
    private final RelationData bag;
    private final boolean isText;

    /** @param reader the application that reads or writes the databag */
    TypedData(TypedView view, String reader, String owner, RelationData bag, boolean isText) {
        this.view = view;
        this.reader = reader;
        this.owner = owner;
        this.bag = bag;
        this.isText = isText;
    }

    <T extends Record> T load(Class<T> type) {
        requireText(type);
        DataVersion version = type.getAnnotation(DataVersion.class);
        if (version != null) {
            requireVersion(version.value(), type);
        }
        Source source = isText ? Source.ofText(bag::get) : Source.ofJson(bag::get);
        return view.load(source, type, this::name);
    }

    private String name(String key) {
        return key.isEmpty() ? bag.toString() : "the key " + key + " in " + bag;
    }

    private void requireVersion(int wanted, Class<?> type) {
        String text = bag.get(VERSION);
        if (text == null) {
            throw invalidVersion(bag + " has no version, and " + type.getSimpleName() + " is version " + wanted
                    + ": upgrade " + owner + " to a charm that writes it");
        }
        long found = parse(text);
        if (found != wanted) {
            throw invalidVersion(bag + " has version " + found + ", and " + type.getSimpleName() + " is version "
                    + wanted + ": upgrade " + (found < wanted ? owner : reader));
        }
    }

    private long parse(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw invalidVersion(name(VERSION) + " has to be a whole number");
        }
    }

    private static InvalidDataException invalidVersion(String message) {
        return new InvalidDataException(VERSION, message, null);
    }

    private void requireText(Class<? extends Record> type) {
        if (isText) {
            view.binder().requireText(type);
        }
    }

    void save(Record record) {
        requireText(record.getClass());
        Map<String, String> changes = new TreeMap<>();
        view.values(record).forEach((key, value) -> changes.put(key, value == null ? "" : text(value)));
        DataVersion version = record.getClass().getAnnotation(DataVersion.class);
        if (version != null && changes.put(VERSION, String.valueOf(version.value())) != null) {
            throw new IllegalArgumentException(record.getClass().getSimpleName()
                    + " has a component for the key version, which its @DataVersion writes");
        }
        bag.putAll(changes);
    }

    private String text(Object value) {
        return isText ? value.toString() : Binder.json(value);
    }
}
