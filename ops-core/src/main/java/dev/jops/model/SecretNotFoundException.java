package dev.jops.model;

/** A secret is gone, or never existed, or this unit may not know of it. */
public final class SecretNotFoundException extends ModelException {
    private static final long serialVersionUID = 1L;

    SecretNotFoundException(String tried, Throwable cause) {
        super(tried + ": there is no such secret", cause);
    }
}
