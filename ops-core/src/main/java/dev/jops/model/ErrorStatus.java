package dev.jops.model;

import java.util.Objects;

/** A hook failed; only Juju sets this. */
public record ErrorStatus(String message) implements Status {

    /** Creates the status with a message, which may be empty. */
    public ErrorStatus {
        Objects.requireNonNull(
                message, "the message of an ErrorStatus is null: without a message it is new ErrorStatus()");
    }

    /** Creates the status without a message. */
    public ErrorStatus() {
        this("");
    }

    @Override
    public String name() {
        return "error";
    }
}
