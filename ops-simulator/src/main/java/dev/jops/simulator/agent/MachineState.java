package dev.jops.simulator.agent;

/** Where a unit's machine is. */
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
