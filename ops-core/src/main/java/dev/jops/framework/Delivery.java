package dev.jops.framework;

/** On which unit a deferred event is delivered, if that matters for its class. */
public enum Delivery {
    /** As the event's class says: a deferred leader-elected event waits until the unit leads. */
    AS_THE_EVENT_SAYS,
    /** On any unit, whatever the event's class says. */
    ANY_UNIT
}
