package dev.jops.testing.fault;

/** A fault that Juju does not cause by itself, but an operator can; it is explored on request. */
public sealed interface OperatorFault extends Fault permits PinLease, RevokeLease, RollBack, StepClock {}
