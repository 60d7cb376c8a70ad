package dev.jops.model;

/** No status was set, or one that this version of jops does not know. */
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
