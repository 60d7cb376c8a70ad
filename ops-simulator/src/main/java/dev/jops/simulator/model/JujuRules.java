package dev.jops.simulator.model;

import dev.jops.internal.juju.HookCommandVersions;
import dev.jops.juju.JujuVersion;

/** The differences between versions of Juju and kinds of models, other than in hook commands. */
public record JujuRules(JujuVersion version, Substrate substrate) {
    /** The version that is simulated by default. */
    public static final JujuVersion USUAL = JujuVersion.parse("3.6.14");

    /** Creates the rules of a machine model. */
    public JujuRules(JujuVersion version) {
        this(version, Substrate.MACHINES);
    }

    /** Returns whether units are pods, which are replaced rather than repaired, and not machines. */
    public boolean hasPods() {
        return substrate == Substrate.KUBERNETES;
    }

    /** Returns whether hooks of peer relations wait for those of all others: since Juju 3.6. (juju#18073) */
    public boolean runsPeerHooksLast() {
        return version.isAtLeast(3, 6, 0);
    }

    /** Returns whether relation-broken still lists its own relation: before Juju 3.4. (juju#17464) */
    public boolean listsBrokenRelation() {
        return !version.isAtLeast(3, 4, 0);
    }

    /**
     * Returns whether several changes of a secret in one hook are merged, instead of only the last one counting: since
     * Juju 3.6.
     */
    public boolean mergesSecretChanges() {
        return version.mergesSecretChanges();
    }

    /**
     * Returns whether a secret's owners read the latest revision, not the one they track: before Juju 3.1.7, and in 3.2
     * and 3.3.0.
     */
    public boolean ownersReadTheLatestRevision() {
        boolean isAfter31 = version.isAtLeast(3, 2, 0);
        return isAfter31 ? !version.isAtLeast(3, 3, 1) : !version.isAtLeast(3, 1, 7);
    }

    /** Returns whether the URI of a new secret names the model: since Juju 3.4. (juju#16997) */
    public boolean namesModelOfNewSecrets() {
        return version.isAtLeast(3, 4, 0);
    }

    /** Returns whether followers are told of leader settings: before Juju 4. */
    public boolean hasLeaderSettings() {
        return version.hasLeaderSettings();
    }

    /**
     * Returns whether an action accepts parameters that it does not declare, if its schema does not say: before Juju 4.
     */
    public boolean takesUndeclaredParameters() {
        return !version.isAtLeast(4, 0, 0);
    }

    /** Returns whether a machine's series can be upgraded below its units: before Juju 4. */
    public boolean hasSeriesUpgrade() {
        return !version.isAtLeast(4, 0, 0);
    }

    /** Returns whether collect-metrics runs, the only hook in which a charm can call add-metric. */
    public boolean hasMetrics() {
        return HookCommandVersions.has(version, "add-metric");
    }

    /** Returns whether an operator can add secrets: since Juju 3.3. */
    public boolean hasUserSecrets() {
        return version.isAtLeast(3, 3, 0);
    }

    /** Returns whether hooks of this kind run at all. */
    public boolean runs(String hook) {
        return switch (hook) {
            case "pre-series-upgrade", "post-series-upgrade" -> hasSeriesUpgrade();
            case "collect-metrics" -> hasMetrics();
            case "leader-settings-changed" -> hasLeaderSettings();
            default -> true;
        };
    }
}
