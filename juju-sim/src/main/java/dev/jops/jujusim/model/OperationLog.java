package dev.jops.jujusim.model;

import dev.jops.simulator.model.ActionRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The operations of a model and their tasks, all numbered by one counter. */
public final class OperationLog {
    private final List<Operation> operations = new ArrayList<>();
    private int last;

    /** What one command of an operator asked for. */
    public static final class Operation {
        private final String id;
        private final String summary;
        private final String action;
        private final List<OperationTask> tasks = new ArrayList<>();
        private final List<String> failures = new ArrayList<>();

        Operation(String id, String summary, String action) {
            this.id = id;
            this.summary = summary;
            this.action = action;
        }

        /** Returns the number. */
        public String id() {
            return id;
        }

        /** Returns a description, in one line. */
        public String summary() {
            return summary;
        }

        /** Returns the name of the action. */
        public String action() {
            return action;
        }

        /** Returns its tasks. */
        public List<OperationTask> tasks() {
            return Collections.unmodifiableList(tasks);
        }

        /** Returns why tasks were not enqueued. */
        public List<String> failures() {
            return Collections.unmodifiableList(failures);
        }

        /** Notes why a task was not enqueued. */
        public void failed(String reason) {
            failures.add(reason);
        }

        /** Returns the number. */
        @Override
        public String toString() {
            return "operation " + id;
        }
    }

    /** What one unit does for an operation. */
    public static final class OperationTask {
        private final String id;
        private final String unit;
        private final ActionRecord record;
        private final Instant enqueued;
        private @Nullable Instant started;
        private @Nullable Instant completed;

        OperationTask(String id, String unit, ActionRecord record, Instant enqueued) {
            this.id = id;
            this.unit = unit;
            this.record = record;
            this.enqueued = enqueued;
        }

        /** Returns the number. */
        public String id() {
            return id;
        }

        /** Returns the unit. */
        public String unit() {
            return unit;
        }

        /** Returns the engine's record. */
        public ActionRecord record() {
            return record;
        }

        /** Returns when it was requested. */
        public Instant enqueued() {
            return enqueued;
        }

        /** Returns when it began; empty if it has not. */
        public Optional<Instant> started() {
            return Optional.ofNullable(started);
        }

        /** Returns when it ended; empty if it has not. */
        public Optional<Instant> completed() {
            return Optional.ofNullable(completed);
        }

        /**
         * Notes whether it has begun and ended by this moment, because nothing reports the tasks of a unit that vanishes.
         */
        public void seenAt(Instant now) {
            if (started == null && record.state() != ActionRecord.State.PENDING) {
                started = now;
            }
            if (completed == null && record.isEnded()) {
                completed = now;
            }
        }

        /** Returns the number. */
        @Override
        public String toString() {
            return "task " + id;
        }
    }

    /** Adds an operation without tasks. */
    public Operation add(String summary, String action) {
        Operation operation = new Operation(Integer.toString(++last), summary, action);
        operations.add(operation);
        return operation;
    }

    /** Adds a task to an operation; this clock gives the times at which it begins and ends. */
    public OperationTask addTask(Operation operation, String unit, ActionRecord record, Supplier<Instant> clock) {
        OperationTask task = new OperationTask(Integer.toString(++last), unit, record, clock.get());
        record.whenBegun(() -> task.seenAt(clock.get()));
        record.whenOver(() -> task.seenAt(clock.get()));
        operation.tasks.add(task);
        return task;
    }

    /** Returns all operations, oldest first. */
    public List<Operation> all() {
        return Collections.unmodifiableList(operations);
    }

    /** Returns a task by its number; empty if there is none. */
    public Optional<OperationTask> task(String id) {
        return operations.stream()
                .flatMap(operation -> operation.tasks.stream())
                .filter(task -> task.id().equals(id))
                .findFirst();
    }

    /** Returns an operation by its number; empty if there is none. */
    public Optional<Operation> operation(String id) {
        return operations.stream().filter(known -> known.id().equals(id)).findFirst();
    }

    /** Returns how many there are. */
    @Override
    public String toString() {
        return operations.size() + " operations";
    }
}
