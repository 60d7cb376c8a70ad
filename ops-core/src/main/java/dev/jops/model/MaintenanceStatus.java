package dev.jops.model;

/** The charm is at work, and there is no service meanwhile. */
public record MaintenanceStatus(String message) implements SettableStatus {

    /** Without a message. */
    public MaintenanceStatus() {
        this("");
    }

    @Override
    public String name() {
        return "maintenance";
    }

    @Override
    public int severity() {
        return 3;
    }
}
