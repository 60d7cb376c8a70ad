package dev.jops.model;

import java.util.Objects;

/** The charm is doing work, and the service is not available meanwhile. */
public record MaintenanceStatus(String message) implements SettableStatus {

    /** Creates the status with a message, which may be empty. */
    public MaintenanceStatus {
        Objects.requireNonNull(
                message, "the message of a MaintenanceStatus is null: without a message it is new MaintenanceStatus()");
    }

    /** Creates the status without a message. */
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
