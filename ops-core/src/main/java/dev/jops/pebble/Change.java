package dev.jops.pebble;

import dev.jops.internal.pebble.PebbleWords;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** Something that Pebble does or has done, such as starting services, as it was when Pebble was asked. */
public final class Change {
    private final ReplyFields fields;
    private final String id;
    private final List<Task> tasks;

    Change(ReplyFields fields) {
        this.fields = fields;
        this.id = fields.required("id");
        List<Task> parts = new ArrayList<>();
        for (ReplyFields task : fields.objects("tasks")) {
            parts.add(new Task(task));
        }
        this.tasks = Collections.unmodifiableList(parts);
    }

    /** The ID; Pebble counts from 1 again after its container has restarted. */
    public String id() {
        return id;
    }

    /** Pebble's word for the kind of change, such as {@code replan} or {@code perform-check}. */
    public String kind() {
        return fields.text("kind");
    }

    /** A description in words. */
    public String summary() {
        return fields.text("summary");
    }

    /** The status. */
    public Status status() {
        return Status.of(statusWord());
    }

    /** Pebble's word for the status, which {@link Status} may not know. */
    public String statusWord() {
        return fields.text("status");
    }

    /** Whether it is over, successfully or not. */
    public boolean isReady() {
        return fields.isTrue("ready");
    }

    /** What went wrong; empty if nothing did. */
    public Optional<String> error() {
        return fields.optionalText("err");
    }

    /** When it was requested. */
    public Optional<Instant> spawnTime() {
        return fields.time("spawn-time");
    }

    /** When it ended; empty if it has not. */
    public Optional<Instant> readyTime() {
        return fields.time("ready-time");
    }

    /** The tasks, for example one for each service to start; empty if there was nothing to do. */
    public List<Task> tasks() {
        return tasks;
    }

    /** The tasks that ended with an error. */
    public List<Task> failedTasks() {
        List<Task> failed = new ArrayList<>();
        for (Task task : tasks) {
            if (task.status() == Status.ERROR) {
                failed.add(task);
            }
        }
        return Collections.unmodifiableList(failed);
    }

    /** The exit code of the command that it ran; empty if that has none. */
    OptionalInt exitCode() {
        return tasks.isEmpty()
                ? OptionalInt.empty()
                : tasks.get(0).fields.object("data").optionalInteger("exit-code");
    }

    @Override
    public String toString() {
        return "Change[" + id + ", " + summary() + ", " + statusWord() + "]";
    }

    /** A part of a change. */
    public static final class Task {
        private static final String SERVICE = " service \"";
        private static final String ERROR = " ERROR ";
        private static final String OUTPUT = "Most recent service output:\n";

        private final ReplyFields fields;

        Task(ReplyFields fields) {
            this.fields = fields;
        }

        /** The ID. */
        public String id() {
            return fields.text("id");
        }

        /** Pebble's word for the kind of task, such as {@code start}. */
        public String kind() {
            return fields.text("kind");
        }

        /** A description in words, with the name of the service. */
        public String summary() {
            return fields.text("summary");
        }

        /** The service that is started or stopped; empty for a task of another kind. */
        public Optional<String> service() {
            String summary = summary();
            int begin = summary.indexOf(SERVICE) + SERVICE.length();
            int end = summary.length() - 1;
            boolean isOfService = begin >= SERVICE.length() && begin <= end && summary.endsWith("\"");
            return isOfService ? Optional.of(summary.substring(begin, end)) : Optional.empty();
        }

        /** The status. */
        public Status status() {
            return Status.of(statusWord());
        }

        /** Pebble's word for the status, which {@link Status} may not know. */
        public String statusWord() {
            return fields.text("status");
        }

        /** What went wrong, from the task's log; empty if nothing did. */
        public Optional<String> error() {
            String error = null;
            for (String entry : log()) {
                int level = entry.indexOf(ERROR);
                error = level < 0 ? error : entry.substring(level + ERROR.length());
            }
            return Optional.ofNullable(error);
        }

        /**
         * The last output of a service that failed, up to 20 lines, which can contain secrets; empty if it printed nothing,
         * for which Pebble shows a blank line.
         */
        public List<String> output() {
            List<String> output = new ArrayList<>();
            for (String entry : log()) {
                int begin = entry.indexOf(OUTPUT);
                String lines = begin < 0 ? "" : entry.substring(begin + OUTPUT.length());
                if (!lines.isBlank()) {
                    for (String line : lines.split("\n", -1)) {
                        output.add(line.strip());
                    }
                }
            }
            return Collections.unmodifiableList(output);
        }

        /**
         * Pebble's log about the task, one entry for each event, with its time. For a service that failed, it includes the
         * last output, which can hold secrets.
         */
        public List<String> log() {
            return fields.texts("log");
        }

        /** Pebble's label for the progress; often empty. */
        public String progressLabel() {
            return fields.object("progress").text("label");
        }

        /** How much is done, out of {@link #progressTotal()}. */
        public int progressDone() {
            return fields.object("progress").integer("done", 0);
        }

        /** How much there is to do. */
        public int progressTotal() {
            return fields.object("progress").integer("total", 0);
        }

        /** When it was requested. */
        public Optional<Instant> spawnTime() {
            return fields.time("spawn-time");
        }

        /** When it ended; empty if it has not. */
        public Optional<Instant> readyTime() {
            return fields.time("ready-time");
        }

        @Override
        public String toString() {
            return "Task[" + id() + ", " + summary() + ", " + statusWord() + "]";
        }
    }

    /** The status of a change or a task. */
    public enum Status {
        /** It was not done, because it was aborted or because an earlier task failed. */
        HOLD,
        /** It has not begun. */
        DO,
        /** It is being done. */
        DOING,
        /** It is done. */
        DONE,
        /** It is to be aborted. */
        ABORT,
        /** It is to be undone. */
        UNDO,
        /** It is being undone. */
        UNDOING,
        /** It is undone. */
        UNDONE,
        /** It waits for something outside. */
        WAIT,
        /** It failed. */
        ERROR,
        /** A word that this version of jops does not know, or none. */
        UNKNOWN;

        /** The word that Pebble uses; empty for {@link #UNKNOWN}. */
        public String word() {
            return PebbleWords.capitalized(this);
        }

        static Status of(String word) {
            return PebbleWords.constant(values(), word.toLowerCase(Locale.ROOT), UNKNOWN);
        }
    }

    /** Selects changes. */
    public enum Selection {
        /** All that Pebble remembers: of the last seven days, and at most 1000. */
        ALL,
        /** Those that are not over. */
        IN_PROGRESS,
        /** Those that are over. */
        READY;

        String word() {
            return PebbleWords.of(this);
        }
    }
}
