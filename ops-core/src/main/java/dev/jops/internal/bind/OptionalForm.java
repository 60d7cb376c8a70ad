package dev.jops.internal.bind;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Optional values: an empty one is not written. */
final class OptionalForm extends Form {
    private final Form form;
    private final Object empty;
    private final Function<Object, Object> wrapping;
    private final Function<Object, Optional<?>> unwrapping;

    private OptionalForm(
            Form form, Object empty, Function<Object, Object> wrapping, Function<Object, Optional<?>> unwrapping) {
        super(form.kinds());
        this.form = form;
        this.empty = empty;
        this.wrapping = wrapping;
        this.unwrapping = unwrapping;
    }

    static Form of(Form form) {
        return new OptionalForm(form, Optional.empty(), Optional::of, value -> (Optional<?>) value);
    }

    static Form ofInt() {
        return new OptionalForm(
                Numbers.ofInt(), OptionalInt.empty(), value -> OptionalInt.of((Integer) value), value -> {
                    OptionalInt number = (OptionalInt) value;
                    return number.isPresent() ? Optional.of(number.getAsInt()) : Optional.empty();
                });
    }

    static Form ofLong() {
        return new OptionalForm(
                Numbers.ofLong(), OptionalLong.empty(), value -> OptionalLong.of((Long) value), value -> {
                    OptionalLong number = (OptionalLong) value;
                    return number.isPresent() ? Optional.of(number.getAsLong()) : Optional.empty();
                });
    }

    static Form ofDouble() {
        return new OptionalForm(
                Numbers.ofDouble(), OptionalDouble.empty(), value -> OptionalDouble.of((Double) value), value -> {
                    OptionalDouble number = (OptionalDouble) value;
                    return number.isPresent() ? Optional.of(number.getAsDouble()) : Optional.empty();
                });
    }

    @Override
    String description() {
        return form.description();
    }

    @Override
    @Nullable
    Object read(Object plain) {
        Object value = form.read(plain);
        return value == null ? null : wrapping.apply(value);
    }

    @Override
    @Nullable
    Object write(Object value) {
        Optional<?> wrapped = unwrapping.apply(value);
        return wrapped.isPresent() ? form.write(wrapped.get()) : null;
    }

    @Override
    Object unset() {
        return empty;
    }
}
