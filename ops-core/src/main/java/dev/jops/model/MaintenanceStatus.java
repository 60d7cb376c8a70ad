package dev.jops.model;

import java.util.Objects;

/** The charm is at work, and there is no service meanwhile. */
public record MaintenanceStatus(String message) implements SettableStatus {

    /** With a message, which can be empty. */
    public MaintenanceStatus {
        Objects.requireNonNull(
                message, "the message of a MaintenanceStatus is null: without a message it is new MaintenanceStatus()");
    }

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
