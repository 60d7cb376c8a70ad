package dev.jops.model;

/** A single relation was asked for, but the endpoint has several. */
public final class TooManyRelatedAppsException extends ModelException {
    private static final long serialVersionUID = 1L;

    private final String endpoint;
    private final int found;

    private TooManyRelatedAppsException(String endpoint, int found) {
        super(
                endpoint + " has " + found + " relations where one was asked for; use relations(\"" + endpoint + "\")",
                null);
        this.endpoint = endpoint;
        this.found = found;
    }

    /** Returns a supertype, so that {@link Model} does not load this class in every hook. */
    static RuntimeException of(String endpoint, int found) {
        return new TooManyRelatedAppsException(endpoint, found);
    }

    /** The endpoint. */
    public String endpoint() {
        return endpoint;
    }

    /** How many relations it has. */
    public int found() {
        return found;
    }
}
