package dev.jops.model;

import dev.jops.internal.bind.BindException;
import dev.jops.internal.bind.Binder;
import dev.jops.internal.bind.Source;
import java.lang.reflect.RecordComponent;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Records in place of single values; loaded only where one is asked for. */
final class TypedView {
    static final Binder BINDER = new Binder(TypedView::keyOf);

    private TypedView() {}

    private static Optional<String> keyOf(RecordComponent component) {
        return Optional.ofNullable(component.getAnnotation(Key.class)).map(Key::value);
    }

    /**
     * A record of what the source has.
     *
     * @param naming what a message calls a key; the empty one stands for all together
     */
    static <T extends Record> T load(Source source, Class<T> type, UnaryOperator<String> naming) {
        try {
            return BINDER.bind(source, type);
        } catch (BindException e) {
            throw new InvalidDataException(e.key(), naming.apply(e.key()) + " " + e.problem(), e.getCause());
        }
    }

    /** What is loaded; if it is invalid, the unit is blocked and the handler ends. */
    static <T> T orBlock(ModelSession session, Supplier<T> loading) {
        try {
            return loading.get();
        } catch (InvalidDataException e) {
            session.statuses().impose(new BlockedStatus(e.getMessage()));
            throw new HandlerEndedError(e.getMessage());
        }
    }
}
