package dev.jops.testing.assertions;

import dev.jops.testing.Context;

/** Assertions on the unit of a context after its last run; a failure shows the end of its log. */
public final class ContextAssert extends UnitViewAssert<ContextAssert, Context<?>> {

    ContextAssert(Context<?> context) {
        super(context, ContextAssert.class);
    }
}
