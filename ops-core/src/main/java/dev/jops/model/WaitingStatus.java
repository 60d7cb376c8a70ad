package dev.jops.model;

import java.util.Objects;

/** Something else has to happen first, without anybody having to act. */
public record WaitingStatus(String message) implements SettableStatus {

    /** Creates the status with a message, which may be empty. */
    public WaitingStatus {
        Objects.requireNonNull(
                message, "the message of a WaitingStatus is null: without a message it is new WaitingStatus()");
    }

    /** Creates the status without a message. */
    public WaitingStatus() {
        this("");
    }

    @Override
    public String name() {
        return "waiting";
    }

    @Override
    public int severity() {
        return 2;
    }
}
