package dev.jops.simulator.rules;

/** What a model's units run on. */
public enum Substrate {
    /** Pods of a Kubernetes cluster. */
    KUBERNETES,
    /** Machines, or system containers such as those of LXD. */
    MACHINES
}
