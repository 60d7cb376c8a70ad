package dev.jops.testing;

import dev.jops.meta.ActionMeta;
import dev.jops.meta.ConfigMeta;
import dev.jops.meta.ConfigType;
import dev.jops.testing.Schedule.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Makes up what happens to a deployment, decided by a seed.
 *
 * <p>Each schedule draws on some of the kinds of acts only, and mostly on one unit: what needs two acts of a kind, or two
 * that meet at one unit, then comes up far more often than if all were mixed evenly.
 */
final class ScheduleMaker {
    private static final int MOST_STEPS = 8;
    private static final int LAST_COMMAND = 12;
    private static final long HORIZON = 240_000;
    private static final long DEPLOYMENT = 15_000;
    private static final long CLOSE = 5_000;

    private final SplittableRandom random;
    private final Map<Class<? extends Act>, Supplier<Act>> kinds = new LinkedHashMap<>();
    private final List<String> applications = new ArrayList<>();
    private final List<String> units = new ArrayList<>();
    private String victim = "";

    /**
     * For what is deployed.
     *
     * @param wanted which kinds of acts may happen
     * @param values what options are set to
     */
    ScheduleMaker(
            SimulatedJuju juju, long seed, Predicate<Class<? extends Act>> wanted, List<Operation.Configure> values) {
        this.random = new SplittableRandom(~seed);
        for (SimulatedApplication application : juju.applications()) {
            applications.add(application.name());
            for (SimulatedUnit unit : application.units()) {
                units.add(unit.name());
            }
        }
        if (!applications.isEmpty()) {
            addOperations(juju, values);
            if (!units.isEmpty()) {
                addFaults();
            }
        }
        kinds.keySet().removeIf(wanted.negate());
    }

    private void addOperations(SimulatedJuju juju, List<Operation.Configure> values) {
        kinds.put(Operation.AddUnit.class, () -> new Operation.AddUnit(pick(applications)));
        kinds.put(Operation.Refresh.class, () -> new Operation.Refresh(pick(applications)));
        List<Act> options = new ArrayList<>(values);
        List<Act> actions = new ArrayList<>();
        for (SimulatedApplication application : juju.applications()) {
            for (ConfigMeta option : application.code().meta().config().values()) {
                if (option.type() == ConfigType.BOOLEAN) {
                    options.add(new Operation.Configure(application.name(), option.name(), true));
                    options.add(new Operation.Configure(application.name(), option.name(), false));
                }
            }
            for (ActionMeta action : application.code().meta().actions().values()) {
                if (action.required().isEmpty()) {
                    application
                            .units()
                            .forEach(unit -> actions.add(new Operation.RunAction(unit.name(), action.name())));
                }
            }
        }
        addAnyOf(Operation.Configure.class, options);
        addAnyOf(Operation.RunAction.class, actions);
        List<Act> removals = new ArrayList<>();
        List<Act> additions = new ArrayList<>();
        for (SimulatedJuju.Integration integration : juju.integrations()) {
            removals.add(new Operation.Unrelate(integration.endpoint(), integration.other()));
            additions.add(new Operation.Relate(integration.endpoint(), integration.other()));
        }
        addAnyOf(Operation.Unrelate.class, removals);
        addAnyOf(Operation.Relate.class, additions);
    }

    private void addAnyOf(Class<? extends Act> kind, List<Act> acts) {
        if (!acts.isEmpty()) {
            kinds.put(kind, () -> pick(acts));
        }
    }

    private void addFaults() {
        kinds.put(Operation.RemoveUnit.class, () -> new Operation.RemoveUnit(unit()));
        kinds.put(Operation.Resolve.class, () -> new Operation.Resolve(unit()));
        kinds.put(FaultInHook.Kill.class, () -> new FaultInHook.Kill(unit(), command()));
        kinds.put(FaultInHook.KillAtEnd.class, () -> new FaultInHook.KillAtEnd(unit()));
        kinds.put(FaultInHook.RefuseCommit.class, () -> new FaultInHook.RefuseCommit(unit()));
        kinds.put(FaultInHook.FailCommand.class, () -> new FaultInHook.FailCommand(unit(), command()));
        kinds.put(FaultInHook.Delay.class, () -> new FaultInHook.Delay(unit(), command(), seconds(90)));
        kinds.put(Outage.RestartAgent.class, () -> new Outage.RestartAgent(unit()));
        kinds.put(FaultInHook.RestartAgent.class, () -> new FaultInHook.RestartAgent(unit(), command()));
        kinds.put(Outage.Vanish.class, () -> new Outage.Vanish(unit(), seconds(120)));
        kinds.put(FaultInHook.Vanish.class, () -> new FaultInHook.Vanish(unit(), command(), seconds(120)));
        kinds.put(Outage.StopAgent.class, () -> new Outage.StopAgent(unit(), seconds(120)));
        kinds.put(Outage.CutOff.class, () -> new Outage.CutOff(unit(), seconds(120)));
        kinds.put(FaultInHook.CutOff.class, () -> new FaultInHook.CutOff(unit(), command(), seconds(120)));
        kinds.put(Outage.FailRenewal.class, () -> new Outage.FailRenewal(unit()));
        kinds.put(Outage.StopController.class, () -> new Outage.StopController(seconds(120)));
        kinds.put(OperatorFault.PinLease.class, () -> new OperatorFault.PinLease(pick(applications), seconds(120)));
        kinds.put(
                OperatorFault.StepClock.class,
                () -> new OperatorFault.StepClock(Duration.ofSeconds(random.nextInt(-90, 91))));
        kinds.put(OperatorFault.RevokeLease.class, () -> new OperatorFault.RevokeLease(pick(applications)));
    }

    /** The steps, which may be none. */
    List<Step> make() {
        List<Supplier<Act>> drawn = new ArrayList<>();
        for (Supplier<Act> kind : kinds.values()) {
            if (random.nextBoolean()) {
                drawn.add(kind);
            }
        }
        if (drawn.isEmpty()) {
            return List.of();
        }
        victim = units.isEmpty() ? "" : pick(units);
        List<Step> steps = new ArrayList<>();
        long before = random.nextLong(DEPLOYMENT);
        for (int count = random.nextInt(1, MOST_STEPS + 1); count > 0; count--) {
            long at = moment(before);
            steps.add(new Step(Duration.ofMillis(at - at % 100), pick(drawn).get()));
            before = at;
        }
        return steps;
    }

    private long moment(long before) {
        return switch (random.nextInt(3)) {
            case 0 -> random.nextLong(DEPLOYMENT);
            case 1 -> random.nextLong(HORIZON);
            default -> before + random.nextLong(CLOSE);
        };
    }

    private String unit() {
        return random.nextBoolean() ? victim : pick(units);
    }

    private int command() {
        return random.nextInt(1, LAST_COMMAND + 1);
    }

    private Duration seconds(int most) {
        return Duration.ofSeconds(random.nextInt(1, most + 1));
    }

    private <T> T pick(List<T> candidates) {
        return candidates.get(random.nextInt(candidates.size()));
    }
}
