package dev.jops.model;

/** A workload container of this unit, on Kubernetes. */
public final class Container {
    private final String name;

    Container(String name) {
        this.name = name;
    }

    /** The name, as the charm declares it. */
    public String name() {
        return name;
    }

    @Override
    public String toString() {
        return name;
    }
}
