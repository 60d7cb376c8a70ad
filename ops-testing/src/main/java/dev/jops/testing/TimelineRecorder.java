package dev.jops.testing;

import dev.jops.simulator.journal.SimulationObserver;
import dev.jops.simulator.model.ApplicationRecord;
import dev.jops.simulator.model.UnitRecord;
import dev.jops.testing.Violation.Property;
import dev.jops.testing.picture.Mark;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Records what happens in a simulation, shows it to listeners, and checks the invariants after each hook. */
final class TimelineRecorder implements SimulationObserver {
    private final SimulatedJuju juju;
    private final Timeline timeline;
    private final List<Required> always = new ArrayList<>();
    private final List<Required> inTheEnd = new ArrayList<>();
    private final List<Consumer<TimelineEntry>> listeners = new ArrayList<>();
    private @Nullable UncaughtCharmException constructorFailure;
    private long hooks;

    TimelineRecorder(SimulatedJuju juju, int memory) {
        this.juju = juju;
        this.timeline = new Timeline(memory, juju::picture);
    }

    /** An invariant, with what it remembers of this simulation. */
    private record Required(String name, Watch watch) {
        static Required of(Invariant invariant) {
            return new Required(invariant.name(), invariant.watch());
        }
    }

    Timeline timeline() {
        return timeline;
    }

    void require(Invariant invariant) {
        always.add(Required.of(Objects.requireNonNull(invariant, "invariant")));
    }

    /** Returns how an invariant is violated at the end of a test; empty if it holds. */
    Optional<Violation> violationInTheEnd(Invariant invariant) {
        Required required = Required.of(invariant);
        inTheEnd.add(required);
        Optional<String> details = required.watch().violation(juju);
        details.ifPresent(wrong -> happened("in the end", Occurrence.VIOLATION, doesNotHold(required)));
        return details.map(wrong -> new Violation(Property.LIVENESS, invariant.name(), wrong, Optional.empty()));
    }

    /** Returns a sentence for each invariant that has not seen what it is about. */
    List<String> unseen() {
        List<String> unseen = new ArrayList<>();
        for (List<Required> some : List.of(always, inTheEnd)) {
            for (Required required : some) {
                required.watch()
                        .unseen()
                        .ifPresent(what -> unseen.add("\"" + required.name() + "\" has never seen " + what));
            }
        }
        return Collections.unmodifiableList(unseen);
    }

    private static String doesNotHold(Required required) {
        return "this does not hold: " + required.name();
    }

    void listen(Consumer<TimelineEntry> listener) {
        listeners.add(Objects.requireNonNull(listener, "listener"));
    }

    /** Returns how many hooks have ended. */
    long hooks() {
        return hooks;
    }

    void happened(String subject, Occurrence what, String text) {
        TimelineEntry entry = new TimelineEntry(juju.elapsed(), subject, what, text);
        timeline.add(entry);
        for (Consumer<TimelineEntry> listener : listeners) {
            listener.accept(entry);
        }
    }

    /** Returns what a picture shows besides hooks, leaders and data. */
    List<Mark> marks() {
        List<Mark> marks = new ArrayList<>();
        for (TimelineEntry entry : timeline.entries()) {
            Mark.Kind kind =
                    switch (entry.what()) {
                        case OPERATION -> Mark.Kind.OPERATION;
                        case FAULT -> Mark.Kind.FAULT;
                        case VIOLATION -> Mark.Kind.VIOLATION;
                        default -> null;
                    };
            if (kind != null) {
                marks.add(new Mark(entry.at().toNanos(), kind, entry.subject(), entry.text()));
            }
        }
        return marks;
    }

    @Override
    public void operation(String subject, String text) {
        happened(subject, Occurrence.OPERATION, text);
    }

    @Override
    public void fault(String subject, String text) {
        happened(subject, Occurrence.FAULT, text);
    }

    @Override
    public void lease(String subject, String text) {
        happened(subject, Occurrence.LEASE, text);
    }

    @Override
    public void hookBegan(String subject, String text) {
        happened(subject, Occurrence.HOOK, text);
    }

    @Override
    public void hookDone(String subject, String text) {
        happened(subject, Occurrence.DONE, text);
    }

    @Override
    public void hookFailed(String subject, String text) {
        happened(subject, Occurrence.FAILED, text);
    }

    @Override
    public void constructorFailed(String unit, String hook, Throwable cause) {
        constructorFailure = UncaughtCharmException.ofConstructor(hook + " of " + unit, cause);
    }

    @Override
    public void logged(String subject, String text) {
        happened(subject, Occurrence.LOG, text);
    }

    @Override
    public void program(String subject, String text) {
        happened(subject, Occurrence.PROGRAM, text);
    }

    @Override
    public void statusChanged(String subject, String text) {
        happened(subject, Occurrence.STATUS, text);
    }

    @Override
    public void subordinateWanted(ApplicationRecord subordinate, UnitRecord principal) {
        juju.addSubordinate(subordinate, principal);
    }

    @Override
    public void hookFinished() {
        hooks++;
        UncaughtCharmException failure = constructorFailure;
        if (failure != null) {
            constructorFailure = null;
            throw failure;
        }
        for (Required required : always) {
            Optional<String> details = required.watch().violation(juju);
            if (details.isPresent()) {
                Optional<TimelineEntry> brokenBy = timeline.lastHook();
                String unit = brokenBy.map(TimelineEntry::subject).orElse("");
                happened(unit, Occurrence.VIOLATION, doesNotHold(required));
                throw new InvariantViolatedException(
                        new Violation(Property.SAFETY, required.name(), details.orElseThrow(), brokenBy), juju.seed());
            }
        }
    }
}
