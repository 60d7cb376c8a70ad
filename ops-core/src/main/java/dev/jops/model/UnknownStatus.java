package dev.jops.model;

/** No status was set, or this unit can't read it, or this version of jops does not know it. */
public record UnknownStatus() implements Status {

    @Override
    public String name() {
        return "unknown";
    }

    @Override
    public String message() {
        return "";
    }
}
