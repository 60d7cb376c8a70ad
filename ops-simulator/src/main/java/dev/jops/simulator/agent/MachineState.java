package dev.jops.simulator.agent;

/** The states of a unit's machine. */
enum MachineState {
    EXPECTED("is not there yet"),
    THERE("is there"),
    STOPPED("is there, but its agent was stopped"),
    LOST("has vanished"),
    GONE("is gone for good");

    private final String description;

    MachineState(String description) {
        this.description = description;
    }

    String description() {
        return description;
    }
}
