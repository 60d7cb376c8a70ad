package dev.jops.internal.bind;

import dev.jops.internal.json.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes records of plain values by key, and the other way round.
 *
 * <p>What is not set, or is null, is the component's default where it has one, null where it is annotated {@code
 * @Nullable}, an empty {@code Optional} where it is one, and an error elsewhere. Text is not a number, and a number is not
 * text.
 *
 * <p>A class that can't be bound, whatever the values are, is an {@code IllegalArgumentException} of each method here. What it
 * is bound by is made once; for one thread.
 */
public final class Binder {
    private final Forms forms;

    /** @param conversions those of types that no annotation names */
    public Binder(RecordAnnotations annotations, Map<Class<?>, Conversion> conversions) {
        this.forms = new Forms(annotations, conversions);
    }

    /**
     * Returns a record of what the source has.
     *
     * @throws BindException if a value is missing, does not fit, or is refused by the author's code
     */
    public <T extends Record> T bind(Source source, Class<T> type) {
        return type.cast(form(type).read(part -> source.value(part.key(), part.kinds())));
    }

    /**
     * Returns the plain values of a record in the order of their keys; null for what is unset.
     *
     * @throws IllegalArgumentException also if there is no plain value for a value of this record
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

    /** Refuses a record with a component that can't be written without quotes or brackets. */
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
