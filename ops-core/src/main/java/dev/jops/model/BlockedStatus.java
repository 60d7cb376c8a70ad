package dev.jops.model;

import java.util.Objects;

/** A person has to do something before it can go on; the message says what. */
public record BlockedStatus(String message) implements SettableStatus {

    /** With a message, which can be empty. */
    public BlockedStatus {
        Objects.requireNonNull(
                message, "the message of a BlockedStatus is null: without a message it is new BlockedStatus()");
    }

    /** Without a message. */
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
