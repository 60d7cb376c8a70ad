package dev.jops.model;

/** One relation was asked for where there are several. */
public final class TooManyRelatedAppsException extends ModelException {
    private static final long serialVersionUID = 1L;

    private final String endpoint;
    private final int found;

    TooManyRelatedAppsException(String endpoint, int found) {
        super(
                endpoint + " has " + found + " relations where one was asked for; use relations(\"" + endpoint + "\")",
                null);
        this.endpoint = endpoint;
        this.found = found;
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
