package dev.jops.internal.bind;

import dev.jops.internal.json.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Converts plain values by key into records, and back.
 *
 * <p>If a value is not set, or is null, the component gets its default if it has one, null if it is annotated
 * {@code @Nullable}, or an empty {@code Optional} if it is one; any other component has to be set. A string is not
 * taken for a number, nor a number for a string.
 *
 * <p>Each method throws an {@code IllegalArgumentException} for a class that can't be bound, whatever the values are.
 * The forms of a class are made once. It is not thread-safe.
 */
public final class Binder {
    private final Forms forms;

    /** @param conversions the conversions of types without an annotation */
    public Binder(RecordAnnotations annotations, Map<Class<?>, Conversion> conversions) {
        this.forms = new Forms(annotations, conversions);
    }

    /**
     * Returns the values of a source as a record.
     *
     * @throws BindException if a value is missing, does not fit, or is refused by the author's code
     */
    public <T extends Record> T bind(Source source, Class<T> type) {
        return type.cast(form(type).read(part -> source.value(part.key(), part.kinds())));
    }

    /**
     * Returns the plain values of a record in the order of their keys; null for those that are not set.
     *
     * @throws IllegalArgumentException also if a value of this record has no plain value
     */
    public Map<String, @Nullable Object> values(Record record) {
        RecordForm form = form(record.getClass());
        try {
            return form.writeAll(record);
        } catch (BindException e) {
            throw new IllegalArgumentException("this " + form.name() + " can't be written: " + e.getMessage(), e);
        }
    }

    /** Returns the components of a record, in their order. */
    public List<RecordPart> parts(Class<? extends Record> type) {
        return List.copyOf(form(type).parts());
    }

    /** Refuses a record with a component that can't be written as plain text, without quotes or brackets. */
    public void requireText(Class<? extends Record> type) {
        for (RecordPart part : parts(type)) {
            if (!PlainKind.areScalar(part.kinds())) {
                throw new IllegalArgumentException("the component " + part.name() + " of " + type.getSimpleName()
                        + " is of type " + part.type()
                        + ", and plain text has no lists, maps or records: leave it out, or use JSON");
            }
        }
    }

    private RecordForm form(Class<?> type) {
        return forms.record(TypeUse.of(type));
    }

    /** Returns one plain value as JSON. */
    public static String json(Object plain) {
        return Json.write(plain);
    }
}
