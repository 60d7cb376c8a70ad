package dev.jops.testing.state;

/** The kind of cloud in which a model's units run. */
public enum ModelType {
    /** A Kubernetes cluster. */
    KUBERNETES,
    /** Machines, or system containers such as those of LXD. */
    MACHINES
}
