package dev.jops.model;

import java.util.Objects;

/** A hook failed; only Juju sets this. */
public record ErrorStatus(String message) implements Status {

    /** With a message, which can be empty. */
    public ErrorStatus {
        Objects.requireNonNull(
                message, "the message of an ErrorStatus is null: without a message it is new ErrorStatus()");
    }

    /** Without a message. */
    public ErrorStatus() {
        this("");
    }

    @Override
    public String name() {
        return "error";
    }
}
