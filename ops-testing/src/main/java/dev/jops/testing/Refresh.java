package dev.jops.testing;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An upgrade of an application to other code. Refreshes are immutable: each method that adds something returns another
 * one.
 */
public final class Refresh {
    private final String application;
    private final @Nullable CharmSource charm;
    private final boolean forceUnits;

    private Refresh(String application, @Nullable CharmSource charm, boolean forceUnits) {
        this.application = Objects.requireNonNull(application, "application");
        this.charm = charm;
        this.forceUnits = forceUnits;
    }

    /** Returns an upgrade to the newest revision of the charm; see {@link Operator#refresh(String)}. */
    public static Refresh of(String application) {
        return new Refresh(application, null, false);
    }

    /** Returns this upgrade to other code; see {@link Operator#refresh(String, CharmSource)}. */
    public Refresh to(CharmSource other) {
        return new Refresh(application, Objects.requireNonNull(other, "other"), forceUnits);
    }

    /**
     * Returns this upgrade, which then includes units in error: their failed hook is retried with the new code, and
     * then config-changed runs, but not upgrade-charm.
     */
    public Refresh forceUnits() {
        return new Refresh(application, charm, true);
    }

    /** Returns the name of the application. */
    public String application() {
        return application;
    }

    /** Returns the other code; empty for the newest revision. */
    public Optional<CharmSource> charm() {
        return Optional.ofNullable(charm);
    }

    /** Returns whether units in error are upgraded too. */
    public boolean isForced() {
        return forceUnits;
    }
}
