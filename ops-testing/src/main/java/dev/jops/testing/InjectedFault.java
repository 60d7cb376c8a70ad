package dev.jops.testing;

import dev.jops.simulator.agent.HookDisruption;
import dev.jops.simulator.agent.HookDisruption.AtEnd;
import dev.jops.simulator.agent.HookDisruption.Mishap;
import dev.jops.simulator.agent.Simulation;
import dev.jops.simulator.agent.UnitAgent;
import dev.jops.testing.fault.Fault;
import dev.jops.testing.fault.FaultTarget;
import dev.jops.testing.fault.HookTarget;
import dev.jops.testing.fault.OngoingFault;
import dev.jops.testing.fault.Reach;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A fault in a simulated Juju: what it does there, and how it is ended. */
final class InjectedFault implements FaultTarget, OngoingFault {
    private final SimulatedJuju juju;
    private final Simulation simulation;
    private final Fault fault;
    private final List<Runnable> endings = new ArrayList<>();
    private Runnable copy = () -> {};
    private boolean isEndable;
    private boolean isForgotten;

    InjectedFault(SimulatedJuju juju, Simulation simulation, Fault fault) {
        this.juju = juju;
        this.simulation = simulation;
        this.fault = fault;
    }

    @Override
    public void end() {
        if (endings.isEmpty()) {
            throw new IllegalStateException(
                    "cannot end a fault that " + (isEndable ? "is over: " : "ends by itself: ") + fault.describe());
        }
        List<Runnable> due = List.copyOf(endings);
        forget();
        due.forEach(Runnable::run);
    }

    /** Forgets the fault, which is over. */
    void forget() {
        isForgotten = true;
        endings.clear();
    }

    @Override
    public void endsAfter(Optional<Duration> lasting, Runnable ending) {
        isEndable = true;
        endings.add(ending);
        lasting.ifPresent(duration -> simulation.time().schedule(duration, () -> {
            if (endings.remove(ending)) {
                ending.run();
            }
        }));
    }

    @Override
    public boolean hasUnit(String unit) {
        return juju.unit(unit).isPresent();
    }

    @Override
    public boolean hasApplication(String application) {
        return juju.application(application).isPresent();
    }

    @Override
    public boolean isUp(String unit) {
        return is(unit, UnitAgent::isUp);
    }

    @Override
    public boolean isCutOff(String unit) {
        return is(unit, UnitAgent::isCutOff);
    }

    @Override
    public boolean isControllerThere() {
        return simulation.faults().isControllerThere();
    }

    @Override
    public void vanish(String unit) {
        simulation.faults().vanish(agent(unit));
    }

    @Override
    public void comeBack(String unit) {
        ifStill(unit, UnitAgent::isLost, simulation.faults()::comeBack);
    }

    @Override
    public void loseFiles(String unit) {
        juju.happened(unit, Occurrence.FAULT, fault.describe());
        agent(unit).executor().loseFiles(List.of());
    }

    @Override
    public boolean hasPods() {
        return simulation.controller().rules().hasPods();
    }

    @Override
    public boolean isRunning(String unit, String container) {
        return is(
                unit, agent -> agent.pod().map(pod -> pod.isRunning(container)).orElse(false));
    }

    @Override
    public boolean canHold(String unit, String container) {
        return is(unit, agent -> agent.pod()
                .map(pod -> pod.has(container) && !pod.isHeld(container))
                .orElse(false));
    }

    @Override
    public void replacePod(String unit) {
        simulation.faults().replacePod(agent(unit));
    }

    @Override
    public void restartContainer(String unit, String container) {
        simulation.faults().crash(agent(unit), container);
    }

    @Override
    public void holdContainer(String unit, String container) {
        simulation.faults().hold(agent(unit), container);
    }

    @Override
    public void releaseContainer(String unit, String container) {
        ifStill(unit, agent -> agent.pod().map(pod -> pod.isHeld(container)).orElse(false), agent -> simulation
                .faults()
                .release(agent, container));
    }

    @Override
    public void failChecks(String unit, String container) {
        simulation.faults().failChecks(agent(unit), container);
    }

    @Override
    public void restoreChecks(String unit, String container) {
        ifStill(unit, agent -> agent.pod().map(pod -> pod.isRunning(container)).orElse(false), agent -> simulation
                .faults()
                .restoreChecks(agent, container));
    }

    @Override
    public void copyFiles(String unit) {
        juju.happened(unit, Occurrence.FAULT, fault.describe());
        copy = agent(unit).executor().copyFiles();
    }

    @Override
    public void putBackFiles(String unit) {
        Runnable puttingBack = copy;
        ifStill(unit, agent -> true, agent -> {
            boolean isUp = agent.isUp();
            if (isUp) {
                simulation.faults().vanish(agent);
            }
            juju.happened(unit, Occurrence.FAULT, "the machine of " + unit + " is set back");
            puttingBack.run();
            if (isUp) {
                simulation.faults().comeBack(agent);
            }
        });
    }

    @Override
    public void restartAgent(String unit) {
        simulation.faults().restart(agent(unit));
    }

    @Override
    public void stopAgent(String unit) {
        simulation.faults().stopAgent(agent(unit));
    }

    @Override
    public void startAgent(String unit) {
        ifStill(unit, UnitAgent::isStopped, simulation.faults()::startAgent);
    }

    @Override
    public void cutOff(String unit) {
        simulation.faults().cutOff(agent(unit));
    }

    @Override
    public void reconnect(String unit) {
        ifStill(unit, UnitAgent::isCutOff, simulation.faults()::reconnect);
    }

    @Override
    public void failNextRenewal(String unit) {
        simulation.faults().failNextRenewal(agent(unit));
    }

    @Override
    public void stopController() {
        simulation.faults().stopController();
    }

    @Override
    public void startController() {
        if (!isControllerThere()) {
            simulation.faults().startController();
        }
    }

    @Override
    public boolean isStorageStalled() {
        return simulation.faults().isStorageStalled();
    }

    @Override
    public void stallStorage() {
        simulation.faults().stallStorage();
    }

    @Override
    public void provisionStorage() {
        if (isStorageStalled()) {
            simulation.faults().provisionStorage();
        }
    }

    @Override
    public void stepClock(Duration step) {
        juju.happened("controller", Occurrence.FAULT, "the controller's clock steps by " + step.toSeconds() + " s");
        simulation.leases().stepClock(step);
    }

    @Override
    public void revokeLease(String application) {
        happenedTo(application, "the lease of " + application + " is revoked");
        simulation.leases().revoke(application);
    }

    @Override
    public void pinLease(String application) {
        happenedTo(application, "the leadership of " + application + " is pinned");
        simulation.leases().pin(application, SimulatedApplication.OPERATOR);
    }

    @Override
    public void unpinLease(String application) {
        happenedTo(application, "the leadership of " + application + " is unpinned");
        simulation.leases().unpin(application, SimulatedApplication.OPERATOR);
    }

    @Override
    public HookTarget nextHookOf(String unit) {
        return new HookOfUnit(agent(unit));
    }

    private void happenedTo(String application, String text) {
        if (!hasApplication(application)) {
            throw new IllegalArgumentException(
                    "no application is called " + application + ": the simulation has " + applications());
        }
        juju.happened(application, Occurrence.FAULT, text);
    }

    private UnitAgent agent(String unit) {
        return juju.unit(unit)
                .map(SimulatedUnit::agent)
                .orElseThrow(() ->
                        new IllegalArgumentException("no unit is called " + unit + ": the simulation has " + units()));
    }

    private String applications() {
        return joined(juju.applications());
    }

    private String units() {
        List<SimulatedUnit> units = new ArrayList<>();
        juju.applications().forEach(application -> units.addAll(application.units()));
        return joined(units);
    }

    private static String joined(Collection<?> named) {
        return named.isEmpty() ? "none" : named.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private boolean is(String unit, Predicate<UnitAgent> state) {
        return juju.unit(unit).map(SimulatedUnit::agent).filter(state).isPresent();
    }

    private void ifStill(String unit, Predicate<UnitAgent> state, Consumer<UnitAgent> ending) {
        juju.unit(unit).map(SimulatedUnit::agent).filter(state).ifPresent(ending);
    }

    /** The next hook of a unit. */
    private final class HookOfUnit implements HookTarget {
        private final UnitAgent agent;

        HookOfUnit(UnitAgent agent) {
            this.agent = agent;
        }

        @Override
        public void kill(int command) {
            add(new HookDisruption.AtCommand(command, Mishap.KILL));
        }

        @Override
        public void killAtEnd() {
            add(AtEnd.KILL);
        }

        @Override
        public void refuseCommit() {
            add(AtEnd.REFUSE_COMMIT);
        }

        @Override
        public void fail(int command) {
            add(new HookDisruption.AtCommand(command, Mishap.FAIL));
        }

        @Override
        public void failAll(String name) {
            add(new HookDisruption.FailCommandsNamed(name));
        }

        @Override
        public void delay(int command, Duration duration) {
            add(new HookDisruption.Delay(command, duration));
        }

        @Override
        public void happens(int command, Fault other) {
            add(new HookDisruption.Strike(
                    command, reach(other.reach(agent.unit().name())), () -> {
                        if (!isForgotten && other.canHappen(InjectedFault.this)) {
                            other.happen(InjectedFault.this);
                        }
                    }));
        }

        private void add(HookDisruption struck) {
            simulation.faults().addDisruption(agent.unit(), struck);
            endsAfter(Optional.empty(), () -> simulation.faults().removeDisruption(agent.unit(), struck));
        }

        private static HookDisruption.Reach reach(Reach reach) {
            return switch (reach) {
                case NOTHING -> HookDisruption.Reach.NOTHING;
                case AGENT -> HookDisruption.Reach.AGENT;
                case MACHINE -> HookDisruption.Reach.MACHINE;
            };
        }
    }
}
