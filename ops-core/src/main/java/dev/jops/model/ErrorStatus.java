package dev.jops.model;

/** A hook failed; only Juju sets this. */
public record ErrorStatus(String message) implements Status {

    /** Without a message. */
    public ErrorStatus() {
        this("");
    }

    @Override
    public String name() {
        return "error";
    }
}
