package dev.jops.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What goes wrong in a {@link Schedule}, each with the rule of Juju's that permits it. */
public sealed interface Fault extends Act {

    /** Why Juju can come to this. */
    String rule();

    /** Whether it takes an operator's hand, and so is explored on request only. */
    default boolean isOperators() {
        return false;
    }

    /** The process of the unit's next hook is killed when it runs its n-th hook command, counted from 1. */
    record Kill(String unit, int command) implements Fault {

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
            List<Act> simpler = new ArrayList<>();
            for (int other : Simpler.than(command)) {
                simpler.add(new Kill(unit, other));
            }
            return simpler;
        }
    }

    /** The process of the unit's next hook is killed after its last act. */
    record KillAtEnd(String unit) implements Fault {

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

    /** Juju refuses what the unit's next hook wrote, after it exited with 0. */
    record RefuseCommit(String unit) implements Fault {

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

    /** The n-th hook command of the unit's next hook fails, counted from 1. */
    record FailCommand(String unit, int command) implements Fault {

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
            List<Act> simpler = new ArrayList<>();
            for (int other : Simpler.than(command)) {
                simpler.add(new FailCommand(unit, other));
            }
            return simpler;
        }
    }

    /** The n-th hook command of the unit's next hook, counted from 1, takes some time, in which others go on. */
    record Delay(String unit, int command, Duration duration) implements Fault {

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
            List<Act> simpler = new ArrayList<>();
            for (int other : Simpler.than(command)) {
                simpler.add(new Delay(unit, other, duration));
            }
            for (Duration other : Simpler.than(duration)) {
                simpler.add(new Delay(unit, command, other));
            }
            return simpler;
        }
    }

    /** The unit's agent restarts: it is away for a few seconds, and a hook that was running counts as failed. */
    record RestartAgent(String unit) implements Fault {

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
            return "an agent that is back in time extends its lease, and a hook that it finds begun counts as failed"
                    + " (uniter/resolver.go)";
        }

        @Override
        public List<String> words() {
            return List.of("restart", unit);
        }
    }

    /** The same in the unit's next hook, when it runs its n-th hook command, counted from 1. */
    record RestartAgentInHook(String unit, int command) implements Fault {

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
            return "an agent that is back in time extends its lease, and a hook that it finds begun counts as failed"
                    + " (uniter/resolver.go)";
        }

        @Override
        public List<String> words() {
            return List.of("restart-in-hook", unit, Integer.toString(command));
        }

        @Override
        public List<Act> simpler() {
            List<Act> simpler = new ArrayList<>();
            for (int other : Simpler.than(command)) {
                simpler.add(new RestartAgentInHook(unit, other));
            }
            return simpler;
        }
    }

    /** The unit's machine vanishes with what runs on it, and is back after a while. */
    record Vanish(String unit, Duration duration) implements Fault {

        @Override
        public void perform(SimulatedJuju juju) {
            juju.unit(unit).filter(SimulatedUnit::isUp).ifPresent(struck -> {
                struck.vanish();
                juju.after(duration, struck::comeBackIfLost);
            });
        }

        @Override
        public String describe() {
            return "the machine of " + unit + " vanishes for " + ScheduleText.duration(duration);
        }

        @Override
        public String rule() {
            return "the lease of a unit that vanished is not revoked: it runs out at most 60 s later, and another unit leads"
                    + " within 8 s (leadership/tracker.go, leaseexpiry/worker.go)";
        }

        @Override
        public List<String> words() {
            return List.of("vanish", unit, ScheduleText.duration(duration));
        }

        @Override
        public List<Act> simpler() {
            List<Act> simpler = new ArrayList<>();
            for (Duration other : Simpler.than(duration)) {
                simpler.add(new Vanish(unit, other));
            }
            return simpler;
        }
    }

    /** The application's lease is revoked while its holder is there. */
    record RevokeLease(String application) implements Fault {

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
        public boolean isOperators() {
            return true;
        }

        @Override
        public List<String> words() {
            return List.of("revoke", application);
        }
    }
}
