package dev.jops.juju;

/** The environment of this process is not that of a Juju hook. */
public final class JujuContextException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String variable;

    JujuContextException(String variable, String problem) {
        super(variable + " " + problem);
        this.variable = variable;
    }

    /** The variable that is missing or malformed. */
    public String variable() {
        return variable;
    }
}
