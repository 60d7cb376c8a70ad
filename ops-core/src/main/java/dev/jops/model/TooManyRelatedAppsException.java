package dev.jops.model;

/** One relation was asked for where there are several. */
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

    /** Of a general type, so that {@link Model} does not have this class loaded in every hook. */
    static RuntimeException of(String endpoint, int found) {
        return new TooManyRelatedAppsException(endpoint, found);
    }

    /** The endpoint that was asked about. */
    public String endpoint() {
        return endpoint;
    }

    /** How many relations it has. */
    public int found() {
        return found;
    }
}
