package dev.jops.pebble;

import dev.jops.internal.pebble.PebbleWords;
import dev.jops.pebble.plan.Startup;
import java.time.Instant;
import java.util.Optional;

/** How a service was when Pebble was asked. */
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

    /** Whether it is started at autostart and replan. */
    public Startup startup() {
        return Startup.of(fields.text("startup"));
    }

    /** What it does. */
    public Status status() {
        return Status.of(statusWord());
    }

    /** Pebble's word for what it does. */
    public String statusWord() {
        return fields.text("current");
    }

    /** Whether it runs; one that waits to be restarted does not. */
    public boolean isRunning() {
        return status() == Status.ACTIVE;
    }

    /** Since when; empty for one that was never started, and before Pebble 1.3. */
    public Optional<Instant> since() {
        return fields.time("current-since");
    }

    @Override
    public String toString() {
        return "ServiceInfo[" + name + ", " + statusWord() + "]";
    }

    /** What a service does. */
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
