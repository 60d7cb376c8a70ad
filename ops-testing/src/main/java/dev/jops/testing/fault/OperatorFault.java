package dev.jops.testing.fault;

/** A fault that only an operator can cause; explorations inject it on request. */
public sealed interface OperatorFault extends Fault permits PinLease, RevokeLease, RollBack, StepClock {}
