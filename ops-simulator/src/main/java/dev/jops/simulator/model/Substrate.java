package dev.jops.simulator.model;

/** What the units of a model run on. */
public enum Substrate {
    /** Pods of a Kubernetes cluster. */
    KUBERNETES,
    /** Machines, or system containers such as those of LXD. */
    MACHINES
}
