package dev.jops.testing.state;

/** The substrate of a model's units. */
public enum ModelType {
    /** A Kubernetes cluster. */
    KUBERNETES,
    /** Machines, or system containers such as those of LXD. */
    MACHINES
}
