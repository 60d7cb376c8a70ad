package dev.jops.internal.storage;

/**
 * A generation of local state.
 *
 * @param number the number that Juju stores
 * @param state what was saved
 * @param before the state to go back to if Juju refuses; the same object as the state once Juju has committed
 */
record Generation(long number, SavedState state, SavedState before) {

    static Generation none() {
        return new Generation(0, SavedState.empty(), SavedState.empty()).confirmed();
    }

    /** Whether Juju has committed it; by identity, so that hooks do not compare states. */
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

    /**
     * Returns the next generation, whose number is the time, unless the clock went back, so that it does not repeat one
     * from a lost file.
     */
    Generation next(SavedState next, long millis) {
        return new Generation(Math.max(millis, number + 1), next, state);
    }
}
