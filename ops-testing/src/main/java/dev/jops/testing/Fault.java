package dev.jops.testing;

/** What goes wrong in a {@link Schedule}, each with the rule of Juju's that permits it. */
public sealed interface Fault extends Act permits FaultInHook, Outage, OperatorFault {

    /** Why Juju can come to this; files are those of Juju's agent and controller. */
    String rule();
}
