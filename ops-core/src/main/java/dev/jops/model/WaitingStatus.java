package dev.jops.model;

/** Something else, which needs no person, has to happen first. */
public record WaitingStatus(String message) implements SettableStatus {

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
