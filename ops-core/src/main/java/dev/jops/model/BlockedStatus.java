package dev.jops.model;

/** A person has to do something before it can go on; the message says what. */
public record BlockedStatus(String message) implements SettableStatus {

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
