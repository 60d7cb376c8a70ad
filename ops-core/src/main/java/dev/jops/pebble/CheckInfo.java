package dev.jops.pebble;

import dev.jops.internal.pebble.PebbleWords;
import dev.jops.pebble.plan.Check;
import dev.jops.pebble.plan.Startup;
import java.util.Optional;
import java.util.OptionalInt;

/** The state of a check when Pebble was asked. */
public final class CheckInfo {
    private final ReplyFields fields;
    private final String name;

    CheckInfo(ReplyFields fields) {
        this.fields = fields;
        this.name = fields.required("name");
    }

    /** The name. */
    public String name() {
        return name;
    }

    /** The level of health that it counts towards; empty if it has none. */
    public Optional<Check.Level> level() {
        return fields.optionalText("level").map(Check.Level::of);
    }

    /** Whether it starts when its layer is added; before Pebble 1.19 every check does. */
    public Startup startup() {
        return fields.optionalText("startup").map(Startup::of).orElse(Startup.ENABLED);
    }

    /** The status. */
    public Status status() {
        return Status.of(statusWord());
    }

    /** Pebble's word for the status, which {@link Status} may not know. */
    public String statusWord() {
        return fields.text("status");
    }

    /** How often it has succeeded in a row; empty before Pebble 1.23. */
    public OptionalInt successes() {
        return fields.optionalInteger("successes");
    }

    /** How often it has failed in a row. */
    public int failures() {
        return fields.integer("failures", 0);
    }

    /** The number of failures in a row after which it is down. */
    public int threshold() {
        return fields.integer("threshold", 0);
    }

    /**
     * The ID of the change that performs the check, or that retries it while it is down; empty if the check is stopped, and
     * before Pebble 1.11.
     */
    public Optional<String> changeId() {
        return fields.optionalText("change-id");
    }

    /** The ID of the change before that; empty if there was none, and before Pebble 1.29. */
    public Optional<String> previousChangeId() {
        return fields.optionalText("prev-change-id");
    }

    @Override
    public String toString() {
        return "CheckInfo[" + name + ", " + statusWord() + "]";
    }

    /** The status of a check. */
    public enum Status {
        /** It has failed fewer times in a row than its threshold. */
        UP,
        /** It has failed at least as many times in a row as its threshold. */
        DOWN,
        /** It is stopped. */
        INACTIVE,
        /** A word that this version of jops does not know, or none. */
        UNKNOWN;

        /** The word that Pebble uses; empty for {@link #UNKNOWN}. */
        public String word() {
            return PebbleWords.of(this);
        }

        static Status of(String word) {
            return PebbleWords.constant(values(), word, UNKNOWN);
        }
    }
}
