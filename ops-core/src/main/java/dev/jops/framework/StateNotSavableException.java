package dev.jops.framework;

import java.util.Optional;

/** Something was to be remembered for a later dispatch, and the unit's local state can't be saved. */
public final class StateNotSavableException extends FrameworkException {
    private static final long serialVersionUID = 1L;

    private StateNotSavableException(String tried, String reason) {
        super(tried + " needs to be remembered, and that is not possible here: " + reason);
    }

    /** Refuses what needs to be remembered if there is a reason; here, so that no hook has it loaded without need. */
    static void throwIf(Optional<String> reason, String tried) {
        if (reason.isPresent()) {
            throw new StateNotSavableException(tried, reason.get());
        }
    }
}
