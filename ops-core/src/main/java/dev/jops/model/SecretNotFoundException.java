package dev.jops.model;

/** A secret is gone, or never was, or is not this unit's to know of. */
public final class SecretNotFoundException extends ModelException {
    private static final long serialVersionUID = 1L;

    SecretNotFoundException(String tried, Throwable cause) {
        super(tried + ": there is no such secret", cause);
    }
}
