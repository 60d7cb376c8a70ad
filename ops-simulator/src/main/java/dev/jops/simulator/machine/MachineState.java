package dev.jops.simulator.machine;

/** The states of a unit's machine. */
public enum MachineState {
    EXPECTED("is not there yet"),
    THERE("is there"),
    STOPPED("is there, but its agent was stopped"),
    LOST("has vanished"),
    GONE("is gone for good");

    private final String description;

    MachineState(String description) {
        this.description = description;
    }

    /** Returns the words that follow the unit's name in a message. */
    public String description() {
        return description;
    }
}
