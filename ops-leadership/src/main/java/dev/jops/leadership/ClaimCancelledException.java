package dev.jops.leadership;

import java.util.Objects;

/** Thrown when a wait for leadership to be released was cancelled; nothing is known about who leads. */
public final class ClaimCancelledException extends LeadershipException {
    private static final long serialVersionUID = 1L;

    private final String application;

    /** Creates the exception for the application that was waited for. */
    public ClaimCancelledException(String application) {
        super("the wait for " + Objects.requireNonNull(application, "application")
                + " to be without a leader was cancelled");
        this.application = application;
    }

    /** Returns the application that was waited for. */
    public String application() {
        return application;
    }
}
