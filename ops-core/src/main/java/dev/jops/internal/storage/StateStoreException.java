package dev.jops.internal.storage;

import org.jspecify.annotations.Nullable;

/** Local state can't be read or saved. */
public final class StateStoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception with a sentence that names the file, or where else the state is. */
    public StateStoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
