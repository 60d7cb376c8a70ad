package dev.jops.pebble;

import dev.jops.internal.pebble.PebbleWords;
import dev.jops.pebble.plan.Check;
import dev.jops.pebble.plan.Startup;
import java.util.Optional;
import java.util.OptionalInt;

/** How a check was when Pebble was asked. */
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

    /** The level whose health it counts for. */
    public Optional<Check.Level> level() {
        return fields.optionalText("level").map(Check.Level::of);
    }

    /** Whether it is started when it is added; before Pebble 1.19 every check is. */
    public Startup startup() {
        return fields.optionalText("startup").map(Startup::of).orElse(Startup.ENABLED);
    }

    /** What came of it. */
    public Status status() {
        return Status.of(statusWord());
    }

    /** Pebble's word for what came of it. */
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

    /** After how many failures in a row it is down. */
    public int threshold() {
        return fields.integer("threshold", 0);
    }

    /** The change that does it, or tries to recover; empty for one that is stopped, and before Pebble 1.11. */
    public Optional<String> changeId() {
        return fields.optionalText("change-id");
    }

    /** The change before that; since Pebble 1.29. */
    public Optional<String> previousChangeId() {
        return fields.optionalText("prev-change-id");
    }

    @Override
    public String toString() {
        return "CheckInfo[" + name + ", " + statusWord() + "]";
    }

    /** What came of a check. */
    public enum Status {
        /** It has not failed as often in a row as its threshold says. */
        UP,
        /** It has. */
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
