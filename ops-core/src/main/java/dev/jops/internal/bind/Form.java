package dev.jops.internal.bind;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How the values of one Java type stand in plain values. What one writes, it reads back as the same. */
abstract class Form {
    private final Set<PlainKind> kinds;

    /** A form that reads these kinds, and no others. */
    Form(Set<PlainKind> kinds) {
        this.kinds = kinds;
    }

    /** The kinds of plain values that it reads. */
    final Set<PlainKind> kinds() {
        return kinds;
    }

    /** The end of a sentence that begins with "has to be". */
    abstract String description();

    /**
     * Returns the value that a plain one stands for; null if it stands for none.
     *
     * @throws BindException if something in it does not fit, or is refused by the author's code
     */
    abstract @Nullable Object read(Object plain);

    /**
     * Returns the plain value; null for an empty {@code Optional}.
     *
     * @throws BindException if there is none for this very value
     */
    abstract @Nullable Object write(Object value);

    /** Returns what the record's constructor takes where no value is set; null if there has to be one. */
    @Nullable
    Object unset() {
        return null;
    }
}
