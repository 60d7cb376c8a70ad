package dev.jops.framework;

/** Something was to be remembered for a later dispatch, and the unit's local state can't be saved. */
public final class StateNotSavableException extends FrameworkException {
    private static final long serialVersionUID = 1L;

    StateNotSavableException(String tried, String reason) {
        super(tried + " needs to be remembered, and that is not possible here: " + reason, null);
    }
}
