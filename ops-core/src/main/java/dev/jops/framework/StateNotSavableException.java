package dev.jops.framework;

import java.util.Optional;

/** Something had to be remembered for a later dispatch, but the unit's local state can't be saved. */
public final class StateNotSavableException extends FrameworkException {
    private static final long serialVersionUID = 1L;

    private StateNotSavableException(String tried, String reason) {
        super(tried + " needs to be remembered, and that is not possible here: " + reason);
    }

    /** Throws this exception if there is a reason. It is here so that hooks do not load the class without need. */
    static void throwIf(Optional<String> reason, String tried) {
        if (reason.isPresent()) {
            throw new StateNotSavableException(tried, reason.get());
        }
    }
}
