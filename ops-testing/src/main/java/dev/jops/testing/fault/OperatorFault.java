package dev.jops.testing.fault;

/** What Juju does not come to by itself, and an operator can bring about; it is explored on request. */
public sealed interface OperatorFault extends Fault permits PinLease, RevokeLease, StepClock {}
