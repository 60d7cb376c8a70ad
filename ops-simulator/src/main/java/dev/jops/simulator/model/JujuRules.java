package dev.jops.simulator.model;

import dev.jops.internal.juju.HookCommandVersions;
import dev.jops.juju.JujuVersion;

/** What versions of Juju and kinds of models do differently, hook commands aside. */
public record JujuRules(JujuVersion version, Substrate substrate) {
    /** The version that is simulated unless a test says otherwise. */
    public static final JujuVersion USUAL = JujuVersion.parse("3.6.14");

    /** For a model of machines. */
    public JujuRules(JujuVersion version) {
        this(version, Substrate.MACHINES);
    }

    /** Whether units are pods, which are replaced and not mended, and not machines. */
    public boolean hasPods() {
        return substrate == Substrate.KUBERNETES;
    }

    /** Whether relation-broken still lists its own relation: before Juju 3.4. (juju#17464) */
    public boolean listsBrokenRelation() {
        return !version.isAtLeast(3, 4, 0);
    }

    /** Whether several changes of a secret in one hook are merged, the last not standing alone: since Juju 3.6. */
    public boolean mergesSecretChanges() {
        return version.mergesSecretChanges();
    }

    /** Whether a secret's owners read the latest revision, not the one they track: before Juju 3.1.7, and in 3.2 and 3.3.0. */
    public boolean ownersReadTheLatestRevision() {
        boolean isAfter31 = version.isAtLeast(3, 2, 0);
        return isAfter31 ? !version.isAtLeast(3, 3, 1) : !version.isAtLeast(3, 1, 7);
    }

    /** Whether the URI of a new secret names the model: since Juju 3.4. (juju#16997) */
    public boolean namesModelOfNewSecrets() {
        return version.isAtLeast(3, 4, 0);
    }

    /** Whether followers are told of leader settings: before Juju 4. */
    public boolean hasLeaderSettings() {
        return version.hasLeaderSettings();
    }

    /** Whether an action takes parameters that it does not declare, where its schema does not say: before Juju 4. */
    public boolean takesUndeclaredParameters() {
        return !version.isAtLeast(4, 0, 0);
    }

    /** Whether a machine's series can be upgraded below its units: before Juju 4. */
    public boolean hasSeriesUpgrade() {
        return !version.isAtLeast(4, 0, 0);
    }

    /** Whether collect-metrics runs, in which alone a charm calls add-metric. */
    public boolean hasMetrics() {
        return HookCommandVersions.has(version, "add-metric");
    }

    /** Whether an operator can add secrets: since Juju 3.3. */
    public boolean hasUserSecrets() {
        return version.isAtLeast(3, 3, 0);
    }

    /** Whether hooks of this kind run at all. */
    public boolean runs(String hook) {
        return switch (hook) {
            case "pre-series-upgrade", "post-series-upgrade" -> hasSeriesUpgrade();
            case "collect-metrics" -> hasMetrics();
            case "leader-settings-changed" -> hasLeaderSettings();
            default -> true;
        };
    }
}
