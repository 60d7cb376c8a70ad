package dev.jops.testing.state;

/** What a model's units run on. */
public enum ModelType {
    /** A Kubernetes cluster. */
    KUBERNETES,
    /** Machines, or system containers such as those of LXD. */
    MACHINES
}
