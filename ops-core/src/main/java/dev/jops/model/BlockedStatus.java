package dev.jops.model;

import java.util.Objects;

/** Somebody has to act before the unit or application can go on; the message says what to do. */
public record BlockedStatus(String message) implements SettableStatus {

    /** Creates the status with a message, which may be empty. */
    public BlockedStatus {
        Objects.requireNonNull(
                message, "the message of a BlockedStatus is null: without a message it is new BlockedStatus()");
    }

    /** Creates the status without a message. */
    public BlockedStatus() {
        this("");
    }

    @Override
    public String name() {
        return "blocked";
    }

    @Override
    public int severity() {
        return 4;
    }
}
