package dev.jops.model;

import dev.jops.internal.bind.BindException;
import dev.jops.internal.bind.Binder;
import dev.jops.internal.bind.Source;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Records in place of single values; loaded only where one is asked for. */
final class TypedView {
    private final Binder binder;

    private TypedView(Binder binder) {
        this.binder = binder;
    }

    /** Records of a model, in which a {@link Secret} stands in its URI. */
    static TypedView of(ModelSession session) {
        SecretConverter secrets = new SecretConverter(uri -> new Secret(session, uri, ""));
        return new TypedView(
                new Binder(new TypedAnnotations(), Map.of(Secret.class, TypedAnnotations.conversion(secrets))));
    }

    /** Records of text that has no model, such as the content of a secret. */
    static TypedView withoutModel() {
        return new TypedView(new Binder(new TypedAnnotations(), Map.of()));
    }

    Binder binder() {
        return binder;
    }

    /**
     * Returns a record of what the source has.
     *
     * @param naming what a message calls a key; the empty one stands for all together
     */
    <T extends Record> T load(Source source, Class<T> type, UnaryOperator<String> naming) {
        try {
            return binder.bind(source, type);
        } catch (BindException e) {
            throw new InvalidDataException(e.key(), naming.apply(e.key()) + " " + e.problem(), e.getCause());
        }
    }

    /** Returns a record of values of which nothing may be told, not even what the record's constructor says of them. */
    <T extends Record> T loadSecret(Source source, Class<T> type, UnaryOperator<String> naming) {
        try {
            return binder.bind(source, type);
        } catch (BindException e) {
            throw new InvalidDataException(e.key(), naming.apply(e.key()) + " " + e.problemAlone(), null);
        }
    }

    /** Returns the plain values of a record by key; null for what is unset. */
    Map<String, @Nullable Object> values(Record record) {
        return binder.values(record);
    }

    /** Returns what is loaded; if it is invalid, the unit is blocked and the handler ends. */
    static <T> T orBlock(ModelSession session, Supplier<T> loading) {
        try {
            return loading.get();
        } catch (InvalidDataException e) {
            session.statuses().impose(new BlockedStatus(e.getMessage()));
            throw new HandlerEndedError(e.getMessage());
        }
    }
}
