package dev.jops.testing.explore;

import dev.jops.meta.ActionMeta;
import dev.jops.meta.ConfigMeta;
import dev.jops.meta.ConfigType;
import dev.jops.testing.SimulatedApplication;
import dev.jops.testing.SimulatedJuju;
import dev.jops.testing.SimulatedUnit;
import dev.jops.testing.explore.Schedule.Step;
import dev.jops.testing.fault.Act;
import dev.jops.testing.fault.Chance;
import dev.jops.testing.fault.Fault;
import dev.jops.testing.fault.Form;
import dev.jops.testing.state.ModelType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Draws the steps of a schedule for a deployment, decided by a seed.
 *
 * <p>Each schedule uses only some kinds of operations and faults, mostly on one unit: bugs that need two of a kind, or
 * two on one unit, then come up far more often than with an even mix. {@linkplain Story Stories} are drawn in addition.
 */
final class ScheduleMaker {
    private static final int MOST_STEPS = 8;
    private static final long HORIZON = 240_000;
    private static final long DEPLOYMENT = 15_000;
    private static final long CLOSE = 5_000;
    private static final long STORIES_BEGIN = 60_000;
    private static final int ONE_STORY_IN = 4;

    private final SplittableRandom random;
    private final Predicate<Form<?>> isWanted;
    private final List<Supplier<Act>> kinds = new ArrayList<>();
    private final List<String> applications = new ArrayList<>();
    private final List<String> units = new ArrayList<>();
    private final Map<String, List<String>> containers = new LinkedHashMap<>();
    private final boolean hasPods;
    private String victim = "";

    /**
     * Prepares schedules for a deployment.
     *
     * @param isWanted whether a kind of operation or fault may happen
     * @param values the values that options are set to
     */
    ScheduleMaker(SimulatedJuju juju, long seed, Predicate<Form<?>> isWanted, List<Operation.Configure> values) {
        this.random = new SplittableRandom(~seed);
        this.isWanted = isWanted;
        this.hasPods = juju.modelState().type() == ModelType.KUBERNETES;
        for (SimulatedApplication application : juju.applications()) {
            applications.add(application.name());
            if (!application.meta().containers().isEmpty()) {
                containers.put(
                        application.name(),
                        List.copyOf(application.meta().containers().keySet()));
            }
            for (SimulatedUnit unit : application.units()) {
                units.add(unit.name());
            }
        }
        if (!applications.isEmpty()) {
            addOperations(juju, values);
            if (!units.isEmpty()) {
                add(Operation.RemoveUnit.FORM, () -> new Operation.RemoveUnit(unit()));
                add(Operation.Resolve.FORM, () -> new Operation.Resolve(unit()));
                add(Operation.Skip.FORM, () -> new Operation.Skip(unit()));
                for (Form<? extends Fault> form : Fault.drawn()) {
                    add(form, () -> form.draw(new OneUnit()));
                }
                if (hasPods && !containers.isEmpty()) {
                    for (Form<? extends Fault> form : Fault.drawnInPods()) {
                        add(form, () -> form.draw(new OneUnit()));
                    }
                }
            }
        }
    }

    private void addOperations(SimulatedJuju juju, List<Operation.Configure> values) {
        add(Operation.AddUnit.FORM, () -> new Operation.AddUnit(pick(applications)));
        add(Operation.Refresh.FORM, () -> new Operation.Refresh(pick(applications)));
        add(Operation.ForceRefresh.FORM, () -> new Operation.ForceRefresh(pick(applications)));
        List<Operation> options = new ArrayList<>(values);
        List<Operation> actions = new ArrayList<>();
        for (SimulatedApplication application : juju.applications()) {
            for (ConfigMeta option : application.meta().config().values()) {
                if (option.type() == ConfigType.BOOLEAN) {
                    options.add(new Operation.Configure(application.name(), option.name(), true));
                    options.add(new Operation.Configure(application.name(), option.name(), false));
                }
            }
            for (ActionMeta action : application.meta().actions().values()) {
                if (action.required().isEmpty()) {
                    application
                            .units()
                            .forEach(unit -> actions.add(new Operation.RunAction(unit.name(), action.name())));
                }
            }
        }
        addAnyOf(Operation.Configure.FORM, options);
        addAnyOf(Operation.RunAction.FORM, actions);
        List<Operation> removals = new ArrayList<>();
        List<Operation> additions = new ArrayList<>();
        List<Operation> suspensions = new ArrayList<>();
        List<Operation> resumptions = new ArrayList<>();
        for (SimulatedJuju.Integration integration : juju.integrations()) {
            removals.add(new Operation.Unrelate(integration.endpoint(), integration.other()));
            additions.add(new Operation.Relate(integration.endpoint(), integration.other()));
            suspensions.add(new Operation.Suspend(integration.endpoint(), integration.other()));
            resumptions.add(new Operation.Resume(integration.endpoint(), integration.other()));
        }
        addAnyOf(Operation.Unrelate.FORM, removals);
        addAnyOf(Operation.Relate.FORM, additions);
        addAnyOf(Operation.Suspend.FORM, suspensions);
        addAnyOf(Operation.Resume.FORM, resumptions);
    }

    private void addAnyOf(Form<? extends Operation> kind, List<Operation> operations) {
        if (!operations.isEmpty()) {
            add(kind, () -> pick(operations));
        }
    }

    private void add(Form<? extends Act> kind, Supplier<Act> draw) {
        if (isWanted.test(kind)) {
            kinds.add(draw);
        }
    }

    /** The steps of a schedule, and the names of the stories among them. */
    record Plot(List<Step> steps, List<String> stories) {
        Plot {
            steps = List.copyOf(steps);
            stories = List.copyOf(stories);
        }

        /** Returns the plot of a given schedule, without names of stories. */
        static Plot of(Schedule schedule) {
            return new Plot(schedule.steps(), List.of());
        }
    }

    /** The choices for one fault. */
    private final class OneUnit implements Chance {
        private @Nullable String unit;

        @Override
        public String unit() {
            if (unit == null) {
                unit = ScheduleMaker.this.unit();
            }
            return unit;
        }

        @Override
        public String container() {
            String owner = unit().substring(0, unit().indexOf('/'));
            return pick(containers.getOrDefault(
                    owner, containers.values().iterator().next()));
        }

        @Override
        public String application() {
            return pick(applications);
        }

        @Override
        public int between(int least, int most) {
            return random.nextInt(least, most + 1);
        }
    }

    /** Returns the plot, which may be empty. */
    Plot make() {
        List<Step> steps = new ArrayList<>(singleSteps());
        List<String> told = new ArrayList<>();
        Story.all().forEach(story -> tell(story, steps, told));
        if (hasPods && !containers.isEmpty()) {
            Story.ofPods().forEach(story -> tell(story, steps, told));
        }
        return new Plot(steps, told);
    }

    private void tell(Story story, List<Step> steps, List<String> told) {
        if (random.nextInt(ONE_STORY_IN) == 0 && !applications.isEmpty()) {
            List<Step> drawn = drawn(story);
            steps.addAll(drawn);
            if (!drawn.isEmpty()) {
                told.add(story.name());
            }
        }
    }

    /** Draws the steps of a story; none if it does not fit the deployment, or one of them is not wanted. */
    private List<Step> drawn(Story story) {
        String application = pick(applications);
        int count = (int) units.stream()
                .filter(unit -> unit.startsWith(application + "/"))
                .count();
        if (count < story.fewestUnits()) {
            return List.of();
        }
        Duration from = Duration.ofMillis(random.nextLong(STORIES_BEGIN) / 100 * 100);
        List<Step> steps = story.steps(application, count, from, new OneUnit());
        boolean isWanted =
                steps.stream().allMatch(step -> this.isWanted.test(step.act().form()));
        return isWanted ? steps : List.of();
    }

    private List<Step> singleSteps() {
        List<Supplier<Act>> drawn = new ArrayList<>();
        for (Supplier<Act> kind : kinds) {
            if (random.nextBoolean()) {
                drawn.add(kind);
            }
        }
        victim = units.isEmpty() ? "" : pick(units);
        if (drawn.isEmpty()) {
            return List.of();
        }
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

    private <T> T pick(List<T> candidates) {
        return candidates.get(random.nextInt(candidates.size()));
    }
}
