package dev.jops.model;

import dev.jops.internal.bind.BindException;
import dev.jops.internal.bind.Binder;
import dev.jops.internal.bind.Source;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Records in place of single values. Loaded only when a record is used. */
final class TypedView {
    private final Binder binder;

    private TypedView(Binder binder) {
        this.binder = binder;
    }

    /** For records of a model, in which a {@link Secret} is stored as its URI. */
    static TypedView of(ModelSession session) {
        SecretConverter secrets = new SecretConverter(uri -> new Secret(session, uri, ""));
        return new TypedView(
                new Binder(new TypedAnnotations(), Map.of(Secret.class, TypedAnnotations.conversion(secrets))));
    }

    /** For records of strings outside a model, such as the content of a secret. */
    static TypedView withoutModel() {
        return new TypedView(new Binder(new TypedAnnotations(), Map.of()));
    }

    Binder binder() {
        return binder;
    }

    /**
     * Returns the values of a source as a record.
     *
     * @param naming what messages call a key; the empty key stands for all values together
     */
    <T extends Record> T load(Source source, Class<T> type, UnaryOperator<String> naming) {
        try {
            return binder.bind(source, type);
        } catch (BindException e) {
            throw new InvalidDataException(e.key(), naming.apply(e.key()) + " " + e.problem(), e.getCause());
        }
    }

    /** Returns secret values as a record; no message shows them, not even one of the record's constructor. */
    <T extends Record> T loadSecret(Source source, Class<T> type, UnaryOperator<String> naming) {
        try {
            return binder.bind(source, type);
        } catch (BindException e) {
            throw new InvalidDataException(e.key(), naming.apply(e.key()) + " " + e.problemAlone(), null);
        }
    }

    /** Returns the plain values of a record by key; null for those that are not set. */
    Map<String, @Nullable Object> values(Record record) {
        return binder.values(record);
    }

    /** Returns what was loaded; if it is invalid, blocks the unit and ends the handler. */
    static <T> T orBlock(ModelSession session, Supplier<T> loading) {
        try {
            return loading.get();
        } catch (InvalidDataException e) {
            session.statuses().impose(new BlockedStatus(e.getMessage()));
            throw new HandlerEndedError(e.getMessage());
        }
    }
}
