package dev.jops.internal.storage;

/**
 * A generation of local state.
 *
 * @param number what Juju is asked to hold
 * @param state what was saved
 * @param before what to go back to while Juju has not confirmed; the same as the state once it has
 */
record Generation(long number, SavedState state, SavedState before) {

    static Generation none() {
        return new Generation(0, SavedState.empty(), SavedState.empty()).confirmed();
    }

    /** By identity, so that nothing is compared in every hook. */
    @SuppressWarnings("ReferenceEquality")
    boolean isConfirmed() {
        return state == before;
    }

    Generation confirmed() {
        return new Generation(number, state, state);
    }

    Generation takenBack() {
        return new Generation(number, before, before);
    }

    /** A number that a lost file can't repeat: the time, unless the clock went back. */
    Generation next(SavedState next, long millis) {
        return new Generation(Math.max(millis, number + 1), next, state);
    }
}
