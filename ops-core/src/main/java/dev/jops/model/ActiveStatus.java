package dev.jops.model;

/** The unit or application does what it is there for. */
public record ActiveStatus(String message) implements SettableStatus {

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
