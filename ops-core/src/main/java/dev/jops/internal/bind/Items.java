package dev.jops.internal.bind;

import org.jspecify.annotations.Nullable;

/** The items of a list or a map. */
record Items(Form form, boolean isNullable) {

    /** Returns the value of one item in a container. */
    @Nullable
    Object read(@Nullable Object plain, Form container) {
        if (plain == null) {
            return requireNullable();
        }
        Object value = form.read(plain);
        if (value == null) {
            throw new BindException(
                    "", "has to be " + container.description() + ", and what is in it " + form.description());
        }
        return value;
    }

    @Nullable
    Object write(@Nullable Object value) {
        return value == null ? requireNullable() : form.write(value);
    }

    private @Nullable Object requireNullable() {
        if (!isNullable) {
            throw new BindException("", "has a null in it");
        }
        return null;
    }
}
