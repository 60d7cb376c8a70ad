package dev.jops.model;

/** A relation is gone, or never existed. */
public final class RelationNotFoundException extends ModelException {
    private static final long serialVersionUID = 1L;

    RelationNotFoundException(String tried, Throwable cause) {
        super(tried + ": there is no such relation, and relations(...) lists those that exist", cause);
    }
}
