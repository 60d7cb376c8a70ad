package dev.jops.model;

import java.util.Objects;

/** The unit or application does what it is there for. */
public record ActiveStatus(String message) implements SettableStatus {

    /** With a message, which can be empty. */
    public ActiveStatus {
        Objects.requireNonNull(
                message, "the message of an ActiveStatus is null: without a message it is new ActiveStatus()");
    }

    /** Without a message. */
    public ActiveStatus() {
        this("");
    }

    @Override
    public String name() {
        return "active";
    }

    @Override
    public int severity() {
        return 1;
    }
}
