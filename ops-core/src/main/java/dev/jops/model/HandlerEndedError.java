package dev.jops.model;

/**
 * Ends the running handler, and nothing else: the framework catches it, other handlers run, and the dispatch can
 * succeed.
 *
 * <p>What the handler did before still counts, including a deferral. It is an {@code Error}, so that an author's {@code
 * catch (Exception e)} does not swallow it. Thrown outside of a handler, it fails the hook.
 */
public final class HandlerEndedError extends Error {
    private static final long serialVersionUID = 1L;

    /** Ends the handler that throws it, for a reason that is shown elsewhere, such as in a status. */
    public HandlerEndedError(String reason) {
        super(reason, null, false, false);
    }
}
