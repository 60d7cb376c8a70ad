package dev.jops.simulator.rules;

/** The substrate of a model's units. */
public enum Substrate {
    /** Pods of a Kubernetes cluster. */
    KUBERNETES,
    /** Machines, or system containers such as those of LXD. */
    MACHINES
}
