package dev.jops.testing.explore;

import dev.jops.testing.SimulatedApplication;
import dev.jops.testing.SimulatedJuju;
import dev.jops.testing.SimulatedUnit;
import dev.jops.testing.fault.Act;
import dev.jops.testing.fault.Form;
import dev.jops.testing.fault.Part;
import dev.jops.testing.fault.Words;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Something that an operator does in a {@link Schedule}. */
public sealed interface Operation extends Act {

    /** Performs it; does nothing if its subject does not exist or is not in a suitable state. */
    void perform(SimulatedJuju juju);

    @Override
    Form<? extends Operation> form();

    /**
     * Returns the operation with these {@link #words}; empty if they do not begin with an operation's word.
     *
     * @throws IllegalArgumentException if the others do not fit that operation; the message names the part that was not
     *     understood
     */
    static Optional<Operation> parse(List<String> words) {
        List<Form<? extends Operation>> forms = List.of(
                AddUnit.FORM,
                RemoveUnit.FORM,
                Configure.FORM,
                Refresh.FORM,
                RunAction.FORM,
                Resolve.FORM,
                Relate.FORM,
                Unrelate.FORM,
                Suspend.FORM,
                Resume.FORM,
                Skip.FORM,
                ForceRefresh.FORM);
        for (Form<? extends Operation> form : forms) {
            if (form.word().equals(words.get(0))) {
                return Optional.of(Words.all(words, all -> {
                    all.next();
                    return form.read(all);
                }));
            }
        }
        return Optional.empty();
    }

    /** Adds a unit. */
    record AddUnit(String application) implements Operation {
        static final Form<AddUnit> FORM =
                Form.of(AddUnit.class, "add-unit", Part.application(AddUnit::application), AddUnit::new);

        @Override
        public void perform(SimulatedJuju juju) {
            juju.application(application).ifPresent(SimulatedApplication::addUnit);
        }

        @Override
        public String describe() {
            return "a unit is added to " + application;
        }

        @Override
        public Form<AddUnit> form() {
            return FORM;
        }
    }

    /**
     * Removes a unit, unless it is the last one; on Kubernetes, the unit with the highest number is removed instead.
     */
    record RemoveUnit(String unit) implements Operation {
        static final Form<RemoveUnit> FORM =
                Form.of(RemoveUnit.class, "remove-unit", Part.unit(RemoveUnit::unit), RemoveUnit::new);

        @Override
        public void perform(SimulatedJuju juju) {
            juju.unit(unit).filter(named -> !named.isBeingRemoved()).ifPresent(named -> {
                List<SimulatedUnit> staying = staying(juju);
                boolean hasPods = named.providerId().isPresent();
                if (staying.size() > 1) {
                    (hasPods ? staying.get(staying.size() - 1) : named).remove();
                }
            });
        }

        private List<SimulatedUnit> staying(SimulatedJuju juju) {
            return juju.application(unit.substring(0, unit.indexOf('/'))).orElseThrow().units().stream()
                    .filter(other -> !other.isBeingRemoved())
                    .toList();
        }

        @Override
        public String describe() {
            return unit + " is removed";
        }

        @Override
        public Form<RemoveUnit> form() {
            return FORM;
        }
    }

    /**
     * Sets a config option.
     *
     * @param value a string, a whole number, a number or a boolean
     */
    record Configure(String application, String option, Object value) implements Operation {
        static final Form<Configure> FORM = Form.of(
                Configure.class,
                "config",
                Part.application(Configure::application),
                Part.name(Configure::option),
                Part.value(Configure::value),
                Configure::new);

        /** Checks the parts. */
        public Configure {
            Objects.requireNonNull(value, "value");
        }

        @Override
        public void perform(SimulatedJuju juju) {
            juju.application(application)
                    .ifPresent(configured -> unlessRefused(configured, () -> configured.config(option, value)));
        }

        @Override
        public String describe() {
            return "the option " + option + " of " + application + " is set to " + value;
        }

        @Override
        public Form<Configure> form() {
            return FORM;
        }
    }

    /** Upgrades the application to a new revision of its charm. */
    record Refresh(String application) implements Operation {
        static final Form<Refresh> FORM =
                Form.of(Refresh.class, "refresh", Part.application(Refresh::application), Refresh::new);

        @Override
        public void perform(SimulatedJuju juju) {
            juju.application(application).ifPresent(known -> unlessRefused(known, known::refresh));
        }

        @Override
        public String describe() {
            return application + " is refreshed";
        }

        @Override
        public Form<Refresh> form() {
            return FORM;
        }
    }

    /** Runs an action without parameters, without waiting for it. */
    record RunAction(String unit, String action) implements Operation {
        static final Form<RunAction> FORM = Form.of(
                RunAction.class, "run", Part.unit(RunAction::unit), Part.name(RunAction::action), RunAction::new);

        @Override
        public void perform(SimulatedJuju juju) {
            String application = unit.substring(0, unit.indexOf('/'));
            juju.unit(unit)
                    .ifPresent(there ->
                            unlessRefused(juju.application(application).orElseThrow(), () -> there.run(action)));
        }

        @Override
        public String describe() {
            return "the action " + action + " is run on " + unit;
        }

        @Override
        public Form<RunAction> form() {
            return FORM;
        }
    }

    /** Retries a hook in error immediately. */
    record Resolve(String unit) implements Operation {
        static final Form<Resolve> FORM = Form.of(Resolve.class, "resolve", Part.unit(Resolve::unit), Resolve::new);

        @Override
        public void perform(SimulatedJuju juju) {
            juju.unit(unit).filter(there -> there.hookInError().isPresent()).ifPresent(SimulatedUnit::resolved);
        }

        @Override
        public String describe() {
            return unit + " is resolved";
        }

        @Override
        public Form<Resolve> form() {
            return FORM;
        }
    }

    /** An operator's last resort to get units out of an error; explorations use it on request. */
    sealed interface Emergency extends Operation {}

    /** Skips a hook in error. */
    record Skip(String unit) implements Emergency {
        static final Form<Skip> FORM = Form.of(Skip.class, "resolve-no-retry", Part.unit(Skip::unit), Skip::new);

        @Override
        public void perform(SimulatedJuju juju) {
            juju.unit(unit).filter(there -> there.hookInError().isPresent()).ifPresent(SimulatedUnit::resolvedNoRetry);
        }

        @Override
        public String describe() {
            return "the failed hook of " + unit + " is skipped";
        }

        @Override
        public Form<Skip> form() {
            return FORM;
        }
    }

    /** Upgrades an application, including its units in error. */
    record ForceRefresh(String application) implements Emergency {
        static final Form<ForceRefresh> FORM = Form.of(
                ForceRefresh.class, "refresh-by-force", Part.application(ForceRefresh::application), ForceRefresh::new);

        @Override
        public void perform(SimulatedJuju juju) {
            dev.jops.testing.Refresh forced =
                    dev.jops.testing.Refresh.of(application).forceUnits();
            juju.application(application).ifPresent(known -> unlessRefused(known, () -> juju.refresh(forced)));
        }

        @Override
        public String describe() {
            return application + " is refreshed by force";
        }

        @Override
        public Form<ForceRefresh> form() {
            return FORM;
        }
    }

    /**
     * Relates two applications that are not related over these endpoints.
     *
     * @param endpoint one side, such as {@code mysql:db}
     * @param other the other side
     */
    record Relate(String endpoint, String other) implements Operation {
        static final Form<Relate> FORM = Form.of(
                Relate.class, "relate", Part.endpoint(Relate::endpoint), Part.endpoint(Relate::other), Relate::new);

        @Override
        public void perform(SimulatedJuju juju) {
            if (new Sides(juju, endpoint, other).canBeRelated()) {
                juju.integrate(endpoint, other);
            }
        }

        @Override
        public String describe() {
            return endpoint + " and " + other + " are related";
        }

        @Override
        public Form<Relate> form() {
            return FORM;
        }
    }

    /**
     * Removes a relation.
     *
     * @param endpoint one side, such as {@code mysql:db}
     * @param other the other side
     */
    record Unrelate(String endpoint, String other) implements Operation {
        static final Form<Unrelate> FORM = Form.of(
                Unrelate.class,
                "unrelate",
                Part.endpoint(Unrelate::endpoint),
                Part.endpoint(Unrelate::other),
                Unrelate::new);

        @Override
        public void perform(SimulatedJuju juju) {
            if (new Sides(juju, endpoint, other).relation().isPresent()) {
                juju.removeRelation(endpoint, other);
            }
        }

        @Override
        public String describe() {
            return "the relation of " + endpoint + " and " + other + " is removed";
        }

        @Override
        public Form<Unrelate> form() {
            return FORM;
        }
    }

    /**
     * Suspends a relation, as if it were over an offer.
     *
     * @param endpoint one side, such as {@code mysql:db}
     * @param other the other side
     */
    record Suspend(String endpoint, String other) implements Operation {
        static final Form<Suspend> FORM = Form.of(
                Suspend.class,
                "suspend",
                Part.endpoint(Suspend::endpoint),
                Part.endpoint(Suspend::other),
                Suspend::new);

        @Override
        public void perform(SimulatedJuju juju) {
            Sides sides = new Sides(juju, endpoint, other);
            if (sides.canBeSuspended()) {
                sides.relation().ifPresent(known -> juju.suspendRelation(known.id(), ""));
            }
        }

        @Override
        public String describe() {
            return "the relation of " + endpoint + " and " + other + " is suspended";
        }

        @Override
        public Form<Suspend> form() {
            return FORM;
        }
    }

    /**
     * Resumes a suspended relation.
     *
     * @param endpoint one side, such as {@code mysql:db}
     * @param other the other side
     */
    record Resume(String endpoint, String other) implements Operation {
        static final Form<Resume> FORM = Form.of(
                Resume.class, "resume", Part.endpoint(Resume::endpoint), Part.endpoint(Resume::other), Resume::new);

        @Override
        public void perform(SimulatedJuju juju) {
            new Sides(juju, endpoint, other)
                    .relation()
                    .filter(SimulatedJuju.Integration::isSuspended)
                    .ifPresent(known -> juju.resumeRelation(known.id()));
        }

        @Override
        public String describe() {
            return "the relation of " + endpoint + " and " + other + " is resumed";
        }

        @Override
        public Form<Resume> form() {
            return FORM;
        }
    }

    /** Runs a command that Juju may refuse because the charm has been replaced since the deployment. */
    private static void unlessRefused(SimulatedApplication application, Runnable command) {
        try {
            command.run();
        } catch (IllegalArgumentException e) {
            if (!application.hasRevisions()) {
                throw e;
            }
        }
    }
}
