package dev.jops.pebble.plan;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A service, a check or a log target: a name, and settings that are empty where nothing is set.
 *
 * <p>Settings that jops does not know are kept, and go back to Pebble unchanged.
 */
public abstract sealed class PlanEntry permits Check, LogTarget, Service {
    private final String name;
    private final Settings settings;

    PlanEntry(String name, Settings settings) {
        this.name = Objects.requireNonNull(name, "name");
        this.settings = settings;
    }

    /** The name. */
    public final String name() {
        return name;
    }

    /** What it does to the entry with the same name in lower layers; the entries of a plan keep theirs. */
    public final Optional<LayerOverride> override() {
        return settings.optionalText("override").map(LayerOverride::of);
    }

    /** All settings by Pebble's keys, as strings, longs, doubles, booleans, lists and maps. */
    public final Map<String, @Nullable Object> settings() {
        return settings.values();
    }

    final Settings values() {
        return settings;
    }

    static Settings overriding(LayerOverride override) {
        return Settings.NONE.with("override", override.word());
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof PlanEntry entry
                && entry.getClass() == getClass()
                && name.equals(entry.name)
                && settings().equals(entry.settings());
    }

    @Override
    public final int hashCode() {
        return name.hashCode() * 31 + settings().hashCode();
    }

    /** The name alone: environments, commands and headers can hold secrets. */
    @Override
    public final String toString() {
        return getClass().getSimpleName() + "[" + name + "]";
    }
}
