package dev.jops.model;

import java.util.Objects;

/** The unit or application works as it should. */
public record ActiveStatus(String message) implements SettableStatus {

    /** Creates the status with a message, which may be empty. */
    public ActiveStatus {
        Objects.requireNonNull(
                message, "the message of an ActiveStatus is null: without a message it is new ActiveStatus()");
    }

    /** Creates the status without a message. */
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
