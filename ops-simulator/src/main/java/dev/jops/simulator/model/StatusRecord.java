package dev.jops.simulator.model;

/** A status as the controller keeps it: Juju's word and the message. */
public record StatusRecord(String word, String message) {
    public static final StatusRecord UNKNOWN = new StatusRecord("unknown", "");

    /** What a unit has until it says otherwise, before its install hook. */
    public static final StatusRecord INSTALLING = new StatusRecord("maintenance", "installing charm software");

    /** The status as a timeline shows it. */
    public String describe() {
        return word + (message.isEmpty() ? "" : ": " + message);
    }
}
