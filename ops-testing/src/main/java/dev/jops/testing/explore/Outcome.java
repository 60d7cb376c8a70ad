package dev.jops.testing.explore;

import dev.jops.testing.RanCommand;
import dev.jops.testing.SimulatedJuju;
import dev.jops.testing.Timeline;
import dev.jops.testing.Violation;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The outcome of a schedule. */
final class Outcome {
    private final Schedule schedule;
    private final List<String> stories;
    private final @Nullable Violation violation;
    private final List<RanCommand> commands;
    private final SimulatedJuju juju;

    /** Creates the outcome of a simulation that is over. */
    Outcome(Schedule schedule, List<String> stories, @Nullable Violation violation, SimulatedJuju juju) {
        this(schedule, stories, violation, List.of(), juju);
    }

    private Outcome(
            Schedule schedule,
            List<String> stories,
            @Nullable Violation violation,
            List<RanCommand> commands,
            SimulatedJuju juju) {
        this.commands = commands;
        this.schedule = schedule;
        this.stories = stories;
        this.violation = violation;
        this.juju = juju;
    }

    Schedule schedule() {
        return schedule;
    }

    /** Returns the names of the stories that were drawn. */
    List<String> stories() {
        return stories;
    }

    Optional<Violation> violation() {
        return Optional.ofNullable(violation);
    }

    /** Returns the name of the invariant that did not hold; empty if all held. */
    Optional<String> violated() {
        return violation().map(Violation::invariant);
    }

    /** Returns a copy with a more detailed violation and the commands that caused it. */
    Outcome with(Violation explained, List<RanCommand> breakingCommands) {
        return new Outcome(schedule, stories, explained, breakingCommands, juju);
    }

    /** Returns the commands of the hook that broke the invariant; empty while they are not known. */
    List<RanCommand> commands() {
        return commands;
    }

    Timeline timeline() {
        return juju.timeline();
    }

    /** Returns the simulation, to inspect it. */
    SimulatedJuju juju() {
        return juju;
    }
}
