package dev.jops.pebble;

import dev.jops.internal.pebble.PebbleWords;
import dev.jops.pebble.plan.Startup;
import java.time.Instant;
import java.util.Optional;

/** The state of a service when Pebble was asked. */
public final class ServiceInfo {
    private final ReplyFields fields;
    private final String name;

    ServiceInfo(ReplyFields fields) {
        this.fields = fields;
        this.name = fields.required("name");
    }

    /** The name. */
    public String name() {
        return name;
    }

    /** Whether autostart and replan start it. */
    public Startup startup() {
        return Startup.of(fields.text("startup"));
    }

    /** The status. */
    public Status status() {
        return Status.of(statusWord());
    }

    /** Pebble's word for the status, which {@link Status} may not know. */
    public String statusWord() {
        return fields.text("current");
    }

    /** Whether it runs; false while it waits for a restart. */
    public boolean isRunning() {
        return status() == Status.ACTIVE;
    }

    /** When it came to this status; empty if it was never started, and before Pebble 1.3. */
    public Optional<Instant> since() {
        return fields.time("current-since");
    }

    @Override
    public String toString() {
        return "ServiceInfo[" + name + ", " + statusWord() + "]";
    }

    /** The status of a service. */
    public enum Status {
        /** It runs. */
        ACTIVE,
        /** It was never started, or was stopped. */
        INACTIVE,
        /** It ended, and waits to be started again. */
        BACKOFF,
        /** It ended, and is not started again. */
        ERROR,
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
