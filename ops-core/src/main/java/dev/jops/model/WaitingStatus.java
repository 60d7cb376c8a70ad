package dev.jops.model;

import java.util.Objects;

/** Something else, which needs no person, has to happen first. */
public record WaitingStatus(String message) implements SettableStatus {

    /** With a message, which can be empty. */
    public WaitingStatus {
        Objects.requireNonNull(
                message, "the message of a WaitingStatus is null: without a message it is new WaitingStatus()");
    }

    /** Without a message. */
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
