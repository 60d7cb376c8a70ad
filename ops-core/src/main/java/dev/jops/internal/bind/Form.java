package dev.jops.internal.bind;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How values of one Java type are represented as plain values. What a form writes, it reads as an equal value. */
abstract class Form {
    private final Set<PlainKind> kinds;

    /** Creates a form that reads only these kinds. */
    Form(Set<PlainKind> kinds) {
        this.kinds = kinds;
    }

    /** The kinds of plain values that it reads. */
    final Set<PlainKind> kinds() {
        return kinds;
    }

    /** What a value has to be: the end of a sentence that begins with "has to be". */
    abstract String description();

    /**
     * Returns the value for a plain one; null if there is none.
     *
     * @throws BindException if something in it does not fit, or is refused by the author's code
     */
    abstract @Nullable Object read(Object plain);

    /**
     * Returns the plain value; null for an empty {@code Optional}.
     *
     * @throws BindException if this value has no plain value
     */
    abstract @Nullable Object write(Object value);

    /** Returns the value to use if none is set; null if a value has to be set. */
    @Nullable
    Object unset() {
        return null;
    }
}
