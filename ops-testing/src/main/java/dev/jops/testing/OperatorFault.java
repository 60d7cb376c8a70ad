package dev.jops.testing;

import java.time.Duration;
import java.util.List;

/** What no Juju comes to by itself, and an operator's hand can bring about; it is explored on request. */
public sealed interface OperatorFault extends Fault {

    /** The application's lease is revoked while its holder is there. */
    record RevokeLease(String application) implements OperatorFault {

        @Override
        public void perform(SimulatedJuju juju) {
            juju.application(application).ifPresent(SimulatedApplication::revokeLeadership);
        }

        @Override
        public String describe() {
            return "the lease of " + application + " is revoked";
        }

        @Override
        public String rule() {
            return "a lease can be revoked while its holder is there; its agent hears of it when it renews, up to 30 s later"
                    + " (leadership/tracker.go)";
        }

        @Override
        public List<String> words() {
            return List.of("revoke", application);
        }
    }

    /** The application's lease does not run out for a while, whatever becomes of its holder. */
    record PinLease(String application, Duration duration) implements OperatorFault {

        @Override
        public void perform(SimulatedJuju juju) {
            juju.application(application).ifPresent(pinned -> {
                pinned.pinLeadership();
                juju.after(duration, pinned::unpinLeadership);
            });
        }

        @Override
        public String describe() {
            return "the lease of " + application + " is pinned for " + ScheduleText.duration(duration);
        }

        @Override
        public String rule() {
            return "a lease that is pinned does not run out (leaseexpiry/worker.go)";
        }

        @Override
        public List<String> words() {
            return List.of("pin", application, ScheduleText.duration(duration));
        }

        @Override
        public List<Act> simpler() {
            return ShrinkCandidates.acts(duration, other -> new PinLease(application, other));
        }
    }

    /** The controller's clock is set on, or with a negative step back. */
    record StepClock(Duration step) implements OperatorFault {

        @Override
        public void perform(SimulatedJuju juju) {
            juju.stepControllerClock(step);
        }

        @Override
        public String describe() {
            return "the clock of the controller steps by " + ScheduleText.duration(step);
        }

        @Override
        public String rule() {
            return "leases run out by the wall clock of the controller's database, and agents count by their own"
                    + " (domain/lease/state/state.go)";
        }

        @Override
        public List<String> words() {
            return List.of("step-clock", ScheduleText.duration(step));
        }
    }
}
