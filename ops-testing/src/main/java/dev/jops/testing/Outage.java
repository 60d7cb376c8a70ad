package dev.jops.testing;

import java.time.Duration;
import java.util.List;

/** What is not there for a while: a machine, an agent, a connection, the controller. */
public sealed interface Outage extends Fault {
    /** Why leadership moves when an agent is away. */
    String LEASE_RUNS_OUT =
            "the lease of a unit that is away is not revoked: it runs out at most 60 s later, and another unit"
                    + " leads within 8 s (leadership/tracker.go, leaseexpiry/worker.go)";

    /** Why a hook counts as failed whose agent restarts. */
    String BEGUN_IS_FAILED =
            "an agent that is back in time extends its lease, and a hook that it finds begun counts as failed"
                    + " (uniter/resolver.go)";

    /** What a unit that has no connection does. */
    String NO_IS_SAID =
            "is-leader is answered from memory until the renewal is due, and with \"no\" when that fails; a hook"
                    + " whose end does not come through counts as failed (leadership/tracker.go, uniter/resolver.go)";

    /** The agent restarts: it is away for a few seconds, and a hook that was running counts as failed. */
    record RestartAgent(String unit) implements Outage {

        @Override
        public void perform(SimulatedJuju juju) {
            juju.unit(unit).filter(SimulatedUnit::isUp).ifPresent(SimulatedUnit::restartAgent);
        }

        @Override
        public String describe() {
            return "the agent of " + unit + " restarts";
        }

        @Override
        public String rule() {
            return BEGUN_IS_FAILED;
        }

        @Override
        public List<String> words() {
            return List.of("restart", unit);
        }
    }

    /** The machine vanishes with what runs on it, and is back after a while. */
    record Vanish(String unit, Duration duration) implements Outage {

        @Override
        public void perform(SimulatedJuju juju) {
            juju.unit(unit).filter(SimulatedUnit::isUp).ifPresent(struck -> {
                struck.vanish();
                juju.after(duration, () -> end(juju, unit));
            });
        }

        @Override
        public String describe() {
            return "the machine of " + unit + " vanishes for " + ScheduleText.duration(duration);
        }

        @Override
        public String rule() {
            return LEASE_RUNS_OUT;
        }

        @Override
        public List<String> words() {
            return List.of("vanish", unit, ScheduleText.duration(duration));
        }

        @Override
        public List<Act> simpler() {
            return ShrinkCandidates.acts(duration, other -> new Vanish(unit, other));
        }

        static void end(SimulatedJuju juju, String unit) {
            juju.unit(unit).filter(SimulatedUnit::isLost).ifPresent(SimulatedUnit::comeBack);
        }
    }

    /** The agent is stopped on a machine that stays, and started again after a while. */
    record StopAgent(String unit, Duration duration) implements Outage {

        @Override
        public void perform(SimulatedJuju juju) {
            juju.unit(unit).filter(SimulatedUnit::isUp).ifPresent(struck -> {
                struck.stopAgent();
                juju.after(duration, () -> end(juju, unit));
            });
        }

        @Override
        public String describe() {
            return "the agent of " + unit + " is stopped for " + ScheduleText.duration(duration);
        }

        @Override
        public String rule() {
            return LEASE_RUNS_OUT;
        }

        @Override
        public List<String> words() {
            return List.of("stop-agent", unit, ScheduleText.duration(duration));
        }

        @Override
        public List<Act> simpler() {
            return ShrinkCandidates.acts(duration, other -> new StopAgent(unit, other));
        }

        static void end(SimulatedJuju juju, String unit) {
            juju.unit(unit).filter(SimulatedUnit::isStopped).ifPresent(SimulatedUnit::startAgent);
        }
    }

    /** Nothing comes through between the unit and the controller for a while. */
    record CutOff(String unit, Duration duration) implements Outage {

        @Override
        public void perform(SimulatedJuju juju) {
            juju.unit(unit).filter(struck -> !struck.isCutOff()).ifPresent(struck -> {
                struck.cutOff();
                juju.after(duration, () -> end(juju, unit));
            });
        }

        @Override
        public String describe() {
            return unit + " is cut off from the controller for " + ScheduleText.duration(duration);
        }

        @Override
        public String rule() {
            return NO_IS_SAID;
        }

        @Override
        public List<String> words() {
            return List.of("cut-off", unit, ScheduleText.duration(duration));
        }

        @Override
        public List<Act> simpler() {
            return ShrinkCandidates.acts(duration, other -> new CutOff(unit, other));
        }

        static void end(SimulatedJuju juju, String unit) {
            juju.unit(unit).filter(SimulatedUnit::isCutOff).ifPresent(SimulatedUnit::reconnect);
        }
    }

    /** The unit's next renewal of the lease fails once. */
    record FailRenewal(String unit) implements Outage {

        @Override
        public void perform(SimulatedJuju juju) {
            juju.unit(unit).ifPresent(SimulatedUnit::failNextRenewal);
        }

        @Override
        public String describe() {
            return "the next renewal of " + unit + " fails";
        }

        @Override
        public String rule() {
            return "a claim that fails stops the tracker, whose tickets say \"no\" until it is started again, though the lease"
                    + " goes on (leadership/tracker.go)";
        }

        @Override
        public List<String> words() {
            return List.of("fail-renewal", unit);
        }
    }

    /** The controller is away for a while. */
    record StopController(Duration duration) implements Outage {

        @Override
        public void perform(SimulatedJuju juju) {
            if (juju.isControllerThere()) {
                juju.stopController();
                juju.after(duration, () -> end(juju));
            }
        }

        @Override
        public String describe() {
            return "the controller is away for " + ScheduleText.duration(duration);
        }

        @Override
        public String rule() {
            return NO_IS_SAID;
        }

        @Override
        public List<String> words() {
            return List.of("stop-controller", ScheduleText.duration(duration));
        }

        @Override
        public List<Act> simpler() {
            return ShrinkCandidates.acts(duration, StopController::new);
        }

        private static void end(SimulatedJuju juju) {
            if (!juju.isControllerThere()) {
                juju.startController();
            }
        }
    }
}
