package dev.jops.pebble.plan;

import dev.jops.internal.pebble.PebbleWords;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A receiver of what services print. Each method that sets something returns a changed copy.
 */
public final class LogTarget extends PlanEntry {

    LogTarget(String name, Settings settings) {
        super(name, settings);
    }

    /** Returns a log target that replaces the one with the same name in lower layers. */
    public static LogTarget replacing(String name) {
        return new LogTarget(name, overriding(LayerOverride.REPLACE));
    }

    /** Returns a log target whose settings are merged into those of the one with the same name in lower layers. */
    public static LogTarget merging(String name) {
        return new LogTarget(name, overriding(LayerOverride.MERGE));
    }

    /** Returns a copy for a receiver of this type. */
    public LogTarget type(Type type) {
        return with(values().with("type", PebbleWords.known(type.word(), "a type that can be set")));
    }

    /** Returns a copy with the URL of the receiver, which can't be changed while the target is in use. */
    public LogTarget location(String url) {
        return with(values().with("location", url));
    }

    /**
     * Returns a copy that receives these services: names and {@code all}, with a dash in front to leave them out. The last
     * item that names a service counts.
     */
    public LogTarget services(String... names) {
        return with(values().with("services", names));
    }

    /**
     * Returns a copy with one more label, in whose value {@code $NAME} stands for a variable of the service's environment.
     */
    public LogTarget label(String label, String value) {
        return with(values().within("labels", label, value));
    }

    /** The type of the receiver. */
    public Optional<Type> type() {
        return values().optionalText("type").map(Type::of);
    }

    /** The URL of the receiver. */
    public String location() {
        return values().text("location");
    }

    /** The services that it receives; see {@link #services(String...)}. */
    public List<String> services() {
        return values().texts("services");
    }

    /** The labels that it adds to each line. */
    public Map<String, String> labels() {
        return values().textsByName("labels");
    }

    /** Returns a copy with a setting that has no method here, by Pebble's key. */
    public LogTarget with(String key, Object value) {
        return with(values().with(key, value));
    }

    private LogTarget with(Settings settings) {
        return new LogTarget(name(), settings);
    }

    /** A type of receiver. */
    public enum Type {
        /** Loki. */
        LOKI,
        /** A collector of OpenTelemetry; since Pebble 1.24. */
        OPENTELEMETRY,
        /** A syslog server; since Pebble 1.27. */
        SYSLOG,
        /** A word that this version of jops does not know. */
        UNKNOWN;

        /** The word that Pebble uses; empty for {@link #UNKNOWN}. */
        public String word() {
            return PebbleWords.of(this);
        }

        /** The constant for a word of Pebble's; {@link #UNKNOWN} if there is none. */
        public static Type of(String word) {
            Objects.requireNonNull(word, "word");
            return PebbleWords.constant(values(), word, UNKNOWN);
        }
    }
}
