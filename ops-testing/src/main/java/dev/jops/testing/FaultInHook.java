package dev.jops.testing;

import java.time.Duration;
import java.util.List;

/** What goes wrong with a unit's next hook. */
public sealed interface FaultInHook extends Fault {

    /** The charm's process is killed when it runs its n-th hook command, counted from 1. */
    record Kill(String unit, int command) implements FaultInHook {

        @Override
        public void perform(SimulatedJuju juju) {
            juju.unit(unit).ifPresent(struck -> struck.killNextHookAt(command));
        }

        @Override
        public String describe() {
            return "the next hook of " + unit + " is killed at its command " + command;
        }

        @Override
        public String rule() {
            return "a charm that dies of SIGKILL is no hook error; its hook is queued again (uniter/runner/runner.go)";
        }

        @Override
        public List<String> words() {
            return List.of("kill", unit, Integer.toString(command));
        }

        @Override
        public List<Act> simpler() {
            return ShrinkCandidates.acts(command, other -> new Kill(unit, other));
        }
    }

    /** The charm's process is killed after its last act. */
    record KillAtEnd(String unit) implements FaultInHook {

        @Override
        public void perform(SimulatedJuju juju) {
            juju.unit(unit).ifPresent(SimulatedUnit::killNextHookAtEnd);
        }

        @Override
        public String describe() {
            return "the next hook of " + unit + " is killed before it exits";
        }

        @Override
        public String rule() {
            return "a charm that dies of SIGKILL is no hook error; its hook is queued again, and what it wrote is dropped"
                    + " (uniter/runner/runner.go)";
        }

        @Override
        public List<String> words() {
            return List.of("kill-at-end", unit);
        }
    }

    /** Juju refuses what the hook wrote, after it exited with 0. */
    record RefuseCommit(String unit) implements FaultInHook {

        @Override
        public void perform(SimulatedJuju juju) {
            juju.unit(unit).ifPresent(SimulatedUnit::refuseNextCommit);
        }

        @Override
        public String describe() {
            return "what the next hook of " + unit + " writes is refused";
        }

        @Override
        public String rule() {
            return "what a hook wrote is sent when it has exited with 0; if that fails, the hook counts as failed and is"
                    + " tried again (uniter/runner/context/context.go)";
        }

        @Override
        public List<String> words() {
            return List.of("refuse", unit);
        }
    }

    /** The n-th hook command fails, counted from 1. */
    record FailCommand(String unit, int command) implements FaultInHook {

        @Override
        public void perform(SimulatedJuju juju) {
            juju.unit(unit).ifPresent(struck -> struck.failNextHookAt(command));
        }

        @Override
        public String describe() {
            return "command " + command + " of the next hook of " + unit + " fails";
        }

        @Override
        public String rule() {
            return "what an agent asks for while its connection is gone fails (rpc/client.go, ErrShutdown)";
        }

        @Override
        public List<String> words() {
            return List.of("fail", unit, Integer.toString(command));
        }

        @Override
        public List<Act> simpler() {
            return ShrinkCandidates.acts(command, other -> new FailCommand(unit, other));
        }
    }

    /** The n-th hook command, counted from 1, takes some time, in which others go on. */
    record Delay(String unit, int command, Duration duration) implements FaultInHook {

        @Override
        public void perform(SimulatedJuju juju) {
            juju.unit(unit).ifPresent(struck -> struck.delayNextHookAt(command, duration));
        }

        @Override
        public String describe() {
            return "command " + command + " of the next hook of " + unit + " takes " + ScheduleText.duration(duration);
        }

        @Override
        public String rule() {
            return "a hook has no time limit, and what is-leader said holds for 30 s from the question";
        }

        @Override
        public List<String> words() {
            return List.of("delay", unit, Integer.toString(command), ScheduleText.duration(duration));
        }

        @Override
        public List<Act> simpler() {
            return ShrinkCandidates.acts(
                    command,
                    other -> new Delay(unit, other, duration),
                    duration,
                    other -> new Delay(unit, command, other));
        }
    }

    /** The agent restarts at the n-th hook command, counted from 1. */
    record RestartAgent(String unit, int command) implements FaultInHook {

        @Override
        public void perform(SimulatedJuju juju) {
            juju.unit(unit).ifPresent(struck -> struck.restartAgentInNextHookAt(command));
        }

        @Override
        public String describe() {
            return "the agent of " + unit + " restarts at command " + command + " of its next hook";
        }

        @Override
        public String rule() {
            return Outage.BEGUN_IS_FAILED;
        }

        @Override
        public List<String> words() {
            return List.of("restart-in-hook", unit, Integer.toString(command));
        }

        @Override
        public List<Act> simpler() {
            return ShrinkCandidates.acts(command, other -> new RestartAgent(unit, other));
        }
    }

    /** The machine vanishes at the n-th hook command, counted from 1, and is back that long after the step. */
    record Vanish(String unit, int command, Duration duration) implements FaultInHook {

        @Override
        public void perform(SimulatedJuju juju) {
            juju.unit(unit).ifPresent(struck -> {
                struck.vanishInNextHookAt(command);
                juju.after(duration, () -> Outage.Vanish.end(juju, unit));
            });
        }

        @Override
        public String describe() {
            return "the machine of " + unit + " vanishes at command " + command + " of its next hook, and is back "
                    + ScheduleText.duration(duration) + " from now";
        }

        @Override
        public String rule() {
            return Outage.LEASE_RUNS_OUT;
        }

        @Override
        public List<String> words() {
            return List.of("vanish-in-hook", unit, Integer.toString(command), ScheduleText.duration(duration));
        }

        @Override
        public List<Act> simpler() {
            return ShrinkCandidates.acts(
                    command,
                    other -> new Vanish(unit, other, duration),
                    duration,
                    other -> new Vanish(unit, command, other));
        }
    }

    /** The unit is cut off at the n-th hook command, counted from 1, until that long after the step. */
    record CutOff(String unit, int command, Duration duration) implements FaultInHook {

        @Override
        public void perform(SimulatedJuju juju) {
            juju.unit(unit).ifPresent(struck -> {
                struck.cutOffInNextHookAt(command);
                juju.after(duration, () -> Outage.CutOff.end(juju, unit));
            });
        }

        @Override
        public String describe() {
            return unit + " is cut off from the controller at command " + command + " of its next hook, until "
                    + ScheduleText.duration(duration) + " from now";
        }

        @Override
        public String rule() {
            return Outage.NO_IS_SAID;
        }

        @Override
        public List<String> words() {
            return List.of("cut-off-in-hook", unit, Integer.toString(command), ScheduleText.duration(duration));
        }

        @Override
        public List<Act> simpler() {
            return ShrinkCandidates.acts(
                    command,
                    other -> new CutOff(unit, other, duration),
                    duration,
                    other -> new CutOff(unit, command, other));
        }
    }
}
