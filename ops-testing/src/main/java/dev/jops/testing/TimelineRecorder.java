package dev.jops.testing;

import dev.jops.simulator.journal.SimulationObserver;
import dev.jops.simulator.model.ApplicationRecord;
import dev.jops.simulator.model.UnitRecord;
import dev.jops.testing.picture.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** Records what happens in a simulation, shows it to listeners, and checks the invariants after each hook. */
final class TimelineRecorder implements SimulationObserver {
    private final SimulatedJuju juju;
    private final Timeline timeline;
    private final List<Invariant> invariants = new ArrayList<>();
    private final List<Consumer<TimelineEntry>> listeners = new ArrayList<>();
    private long hooks;

    TimelineRecorder(SimulatedJuju juju, int memory) {
        this.juju = juju;
        this.timeline = new Timeline(memory, juju::picture);
    }

    Timeline timeline() {
        return timeline;
    }

    void require(Invariant invariant) {
        invariants.add(Objects.requireNonNull(invariant, "invariant"));
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
    public void logged(String subject, String text) {
        happened(subject, Occurrence.LOG, text);
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
        for (Invariant invariant : invariants) {
            if (!invariant.holds().test(juju)) {
                List<TimelineEntry> entries = timeline.entries();
                TimelineEntry last = entries.get(entries.size() - 1);
                happened(last.subject(), Occurrence.VIOLATION, "this does not hold: " + invariant.name());
                throw new InvariantViolatedException(invariant, last, juju.seed());
            }
        }
    }
}
