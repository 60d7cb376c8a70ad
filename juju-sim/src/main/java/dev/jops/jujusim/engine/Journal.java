package dev.jops.jujusim.engine;

import dev.jops.simulator.journal.Latest;
import dev.jops.simulator.journal.SimulationObserver;
import dev.jops.simulator.model.ApplicationRecord;
import dev.jops.simulator.model.UnitRecord;
import dev.jops.testing.picture.Mark;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What happened in a model, as {@code debug-log} shows it, and since when units and applications have had their statuses.
 *
 * <p>juju: internal/worker/uniter, for the lines that an agent itself writes
 */
public final class Journal implements SimulationObserver {
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final int MOST_LINES = 100_000;
    private static final String CONTROLLER = "controller-0";
    private static final String OPERATION = "juju.worker.uniter.operation";

    private final Supplier<Instant> clock;
    private final LongSupplier nanos;
    private final Latest<LogLine> lines = new Latest<>(MOST_LINES);
    private final Latest<Mark> marks = new Latest<>(MOST_LINES);
    private final Map<String, Instant> workloadSince = new LinkedHashMap<>();
    private final Map<String, Instant> agentSince = new LinkedHashMap<>();
    private final Map<String, String> running = new LinkedHashMap<>();
    private final Set<String> inJujuLog = new HashSet<>();
    private final StatusLog statuses = new StatusLog();
    private BiConsumer<ApplicationRecord, UnitRecord> subordinates = (application, principal) -> {};
    private long written;
    private long hooksBegun;

    /** A line of the log. */
    public record LogLine(Instant at, String entity, String level, String module, String text) {}

    Journal(Supplier<Instant> clock, LongSupplier nanos) {
        this.clock = clock;
        this.nanos = nanos;
    }

    /** Sets what adds a unit of a subordinate application to a principal. */
    public synchronized void addSubordinatesBy(BiConsumer<ApplicationRecord, UnitRecord> adding) {
        subordinates = adding;
    }

    /** Returns the history of statuses. */
    public StatusLog statuses() {
        return statuses;
    }

    /** Returns the lines that are kept, oldest first. */
    public synchronized List<LogLine> lines() {
        return new ArrayList<>(lines);
    }

    /** Returns the lines written after the first {@code count}, as far as they are kept. */
    public synchronized List<LogLine> linesAfter(long count) {
        int fresh = (int) Math.min(lines.size(), Math.max(0, written - count));
        return new ArrayList<>(lines.subList(lines.size() - fresh, lines.size()));
    }

    /** Returns how many lines were ever written. */
    public synchronized long written() {
        return written;
    }

    /** Waits until more than {@code count} lines have been written, or the time is up. */
    public synchronized void awaitLineAfter(long count, Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        long left = limit.toMillis();
        while (written <= count && left > 0) {
            wait(left);
            left = (deadline - System.nanoTime()) / NANOS_PER_MILLI;
        }
    }

    /** Returns since when a unit or application has had its workload status; empty if that has never changed. */
    public synchronized Optional<Instant> workloadSince(String subject) {
        return Optional.ofNullable(workloadSince.get(subject));
    }

    /** Returns since when a unit's agent has had its status; empty if it has done nothing yet. */
    public synchronized Optional<Instant> agentSince(String unit) {
        return Optional.ofNullable(agentSince.get(unit));
    }

    /** Returns the hook or action that a unit runs, as a timeline shows it; empty if it runs none. */
    public synchronized Optional<String> running(String unit) {
        return Optional.ofNullable(running.get(unit));
    }

    /** Returns how many hooks and actions have begun. */
    public synchronized long hooksBegun() {
        return hooksBegun;
    }

    /** Returns what a timeline shows besides hooks, leaders and data. */
    public synchronized List<Mark> marks() {
        return new ArrayList<>(marks);
    }

    /** Writes a line of a unit, or of an entity that is named as the log shows it. */
    synchronized void write(String subject, String level, String module, String text) {
        add(new LogLine(clock.get(), entity(subject), level, module, text));
    }

    /** Sets whether the next lines of a unit come from its {@code juju-log}. */
    synchronized void logs(String unit, boolean isJujuLog) {
        if (isJujuLog) {
            inJujuLog.add(unit);
        } else {
            inJujuLog.remove(unit);
        }
    }

    private void add(LogLine line) {
        lines.add(line);
        written++;
        notifyAll();
    }

    private static String entity(String subject) {
        return subject.indexOf('/') < 0 ? subject : "unit-" + subject.replace('/', '-');
    }

    private void mark(Mark.Kind kind, String subject, String text) {
        marks.add(new Mark(nanos.getAsLong(), kind, subject, text));
    }

    @Override
    public synchronized void operation(String subject, String text) {
        mark(Mark.Kind.OPERATION, subject, text);
        write(CONTROLLER, "DEBUG", "juju.apiserver", subject + ": " + text);
    }

    @Override
    public synchronized void fault(String subject, String text) {
        mark(Mark.Kind.FAULT, subject, text);
        write(CONTROLLER, "WARNING", "juju.sim", text);
        agentSince.put(subject, clock.get());
    }

    @Override
    public synchronized void lease(String holder, String text) {
        write(CONTROLLER, "DEBUG", "juju.worker.lease", text);
    }

    @Override
    public synchronized void hookBegan(String unit, String text) {
        hooksBegun++;
        running.put(unit, text);
        statuses.executes(unit, clock.get(), text);
        agentSince.put(unit, clock.get());
    }

    @Override
    public synchronized void hookDone(String unit, String text) {
        write(unit, "INFO", OPERATION, "ran \"" + hook(text) + "\" hook (via hook dispatching script: dispatch)");
        statuses.idles(unit, clock.get());
        ended(unit);
    }

    @Override
    public synchronized void hookFailed(String unit, String text) {
        int failed = text.indexOf(" failed: ");
        if (failed >= 0) {
            String name = hook(text);
            write(
                    unit,
                    "ERROR",
                    OPERATION,
                    "hook \"" + name + "\" (via hook dispatching script: dispatch)" + text.substring(failed));
            if (isTask(name)) {
                statuses.idles(unit, clock.get());
            } else {
                statuses.fails(unit, clock.get(), name);
                write(unit, "INFO", "juju.worker.uniter", "awaiting error resolution for \"" + name + "\" hook");
            }
        } else {
            write(unit, "WARNING", OPERATION, text);
        }
        workloadSince.put(unit, clock.get());
        ended(unit);
    }

    private void ended(String unit) {
        running.remove(unit);
        agentSince.put(unit, clock.get());
    }

    /** Whether it was an operator's task: the operator is told of its failure, and the unit's status stays as it is. */
    private static boolean isTask(String hook) {
        return hook.endsWith("-action") || hook.equals("juju-exec");
    }

    /** Returns the name, with which a timeline's description begins. */
    private static String hook(String description) {
        int blank = description.indexOf(' ');
        return blank < 0 ? description : description.substring(0, blank);
    }

    @Override
    public synchronized void constructorFailed(String unit, String hook, Throwable cause) {
        write(unit, "ERROR", "unit." + unit + "." + hook(hook), String.valueOf(cause));
    }

    @Override
    public synchronized void logged(String unit, String line) {
        int blank = line.indexOf(' ');
        String level = blank < 0 ? "INFO" : line.substring(0, blank);
        String hook = hook(running.getOrDefault(unit, "juju-log"));
        String module = "unit." + unit + "." + (inJujuLog.contains(unit) ? "juju-log" : hook);
        write(unit, level, module, line.substring(blank + 1));
    }

    @Override
    public synchronized void program(String unit, String text) {
        write(unit, "DEBUG", OPERATION, text);
    }

    @Override
    public synchronized void statusChanged(String subject, String status) {
        workloadSince.put(subject, clock.get());
        statuses.changed(subject, clock.get(), status);
    }

    @Override
    public void subordinateWanted(ApplicationRecord subordinate, UnitRecord principal) {
        subordinates.accept(subordinate, principal);
    }

    @Override
    public void hookFinished() {
        // hookDone and hookFailed write to the log
    }
}
