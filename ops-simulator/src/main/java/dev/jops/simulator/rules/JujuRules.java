package dev.jops.simulator.rules;

import dev.jops.internal.juju.HookCommandVersions;
import dev.jops.juju.JujuVersion;
import java.util.Optional;

/** The differences between versions of Juju and kinds of models, other than in hook commands. */
public record JujuRules(JujuVersion version, Substrate substrate) {
    /** The version that is simulated by default. */
    public static final JujuVersion USUAL = JujuVersion.parse("3.6.14");

    /** The newest version whose rules are known. A newer one is taken to behave like it. */
    public static final JujuVersion NEWEST_KNOWN = JujuVersion.parse("4.1.0");

    /** Refuses a version that is too old: it has no application data, and differs in unknown ways. */
    public JujuRules {
        if (!version.isAtLeast(2, 7, 0)) {
            throw new IllegalArgumentException("Juju " + version + " can't be simulated: choose 2.7 or newer");
        }
    }

    /** Creates the rules of a machine model. */
    public JujuRules(JujuVersion version) {
        this(version, Substrate.MACHINES);
    }

    /** Returns a notice that the version is newer than any whose rules are known; empty if it isn't. */
    public Optional<String> notice() {
        boolean isNewer = version.major() > NEWEST_KNOWN.major()
                || (version.major() == NEWEST_KNOWN.major() && version.minor() > NEWEST_KNOWN.minor());
        return isNewer
                ? Optional.of(
                        "Juju " + version + " is newer than any that this version of jops knows: it is simulated as "
                                + NEWEST_KNOWN.major() + "." + NEWEST_KNOWN.minor())
                : Optional.empty();
    }

    /** Returns whether units are pods, which are replaced rather than repaired, instead of machines. */
    public boolean hasPods() {
        return substrate == Substrate.KUBERNETES;
    }

    /** Returns whether a charm can choose the users of its containers, which otherwise are root: since Juju 3.5. */
    public boolean hasUsersOfContainers() {
        return version.isAtLeast(3, 5, 0);
    }

    /**
     * Returns whether Pebble gives all rights to a charm that is not root: since Juju 3.6.
     *
     * <p>juju: internal/provider/kubernetes/application/application.go, pebbleIdentitiesVersion
     */
    public boolean hasIdentitiesOfCharms() {
        return version.isAtLeast(3, 6, 0);
    }

    /** Returns whether hooks of peer relations wait for those of all other relations: since Juju 3.6. (juju#18073) */
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

    /** Returns whether a hook sees the ports that it has opened and closed itself: since Juju 3.5. (juju#15246) */
    public boolean showsPendingPorts() {
        return version.isAtLeast(3, 5, 0);
    }

    /**
     * Returns whether storage-add with several storages keeps the count of each: since Juju 3. Before, an arbitrary one
     * of the counts is used for all.
     */
    public boolean countsEachStorage() {
        return version.isAtLeast(3, 0, 0);
    }

    /** Returns whether the results of actions have the names {@code Code} and {@code Stderr}: before Juju 3. */
    public boolean hasOldActionResults() {
        return !version.isAtLeast(3, 0, 0);
    }

    /** Returns whether a range of ports is refused: in pods, since Juju 3. */
    public boolean refusesPortRanges() {
        return hasPods() && version.isAtLeast(3, 0, 0);
    }

    /** Returns whether an agent knows which ports are open when a hook begins: not in pods before Juju 3. */
    public boolean checksOpenPorts() {
        return !hasPods() || version.isAtLeast(3, 0, 0);
    }

    /** Returns whether the size of a charm's state in the controller is limited: before Juju 4. */
    public boolean limitsCharmState() {
        return !version.isAtLeast(4, 0, 0);
    }

    /**
     * Returns whether a hook is committed in one transaction, including its secrets: since Juju 4.1, as far as is
     * known. (juju#21492, juju#22651)
     */
    public boolean commitsInOneTransaction() {
        return version.isAtLeast(4, 1, 0);
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

    /**
     * Returns whether a unit gets secret-changed for each revision that is new to its agent, whichever one the unit
     * tracks: before Juju 4. Since then, only a unit that tracks an older revision gets it.
     *
     * <p>juju: state/secrets.go, consumedSecretsWatcher; domain/secret/state/state.go, GetConsumedSecretURIsWithChanges
     */
    public boolean announcesTrackedRevisions() {
        return !version.isAtLeast(4, 0, 0);
    }

    /**
     * Returns whether secret-remove also comes for revisions that were untracked before the owner's agent started:
     * since Juju 4.
     *
     * <p>juju: state/secrets.go, obsoleteSecretsWatcher, whose first event is left out; domain/secret/state/state.go,
     * InitialWatchStatementForObsoleteRevision
     */
    public boolean announcesEarlierObsoleteRevisions() {
        return version.isAtLeast(4, 0, 0);
    }

    /** Returns whether the labels of units' own secrets must differ within an application: in Juju 4.0.0. (juju#21344) */
    public boolean unitsShareSecretLabels() {
        return version.isAtLeast(4, 0, 0) && !version.isAtLeast(4, 0, 1);
    }

    /** The treatment of a label that a follower gives to a secret of its application in {@code secret-get}. */
    public enum FollowersLabel {
        /** The command fails. */
        REFUSED,
        /** The follower finds the secret by it. */
        KEPT,
        /** Nothing: the units of an application know its secrets by its leader's label. */
        IGNORED
    }

    /**
     * Returns how a label is treated that a follower gives to a secret of its application. It was refused when Juju
     * began to treat owners like all readers (juju#16598; operator#1135), then kept (juju#16997), and is ignored since
     * keeping it took the label from the leader (juju#17340).
     */
    public FollowersLabel followersLabel() {
        if (isWithin("3.1.7", "3.2.0") || isWithin("3.3.1", "3.3.4") || isWithin("3.4.0", "3.4.1")) {
            return FollowersLabel.REFUSED;
        }
        if (isWithin("3.3.4", "3.3.5") || isWithin("3.4.1", "3.4.3") || isWithin("3.5.0", "3.5.1")) {
            return FollowersLabel.KEPT;
        }
        return FollowersLabel.IGNORED;
    }

    private boolean isWithin(String from, String before) {
        return version.compareTo(JujuVersion.parse(from)) >= 0 && version.compareTo(JujuVersion.parse(before)) < 0;
    }

    /** Returns whether followers are told of leader settings: before Juju 4. */
    public boolean hasLeaderSettings() {
        return version.hasLeaderSettings();
    }

    /** Returns whether an action accepts undeclared parameters unless its schema forbids them: before Juju 4. */
    public boolean takesUndeclaredParameters() {
        return !version.isAtLeast(4, 0, 0);
    }

    /** Returns whether the series of a unit's machine can be upgraded: before Juju 4. */
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
            default -> runsOfPebble(hook);
        };
    }

    /** Returns whether this version runs a hook about Pebble: notices since Juju 3.4, checks since 3.6. */
    private boolean runsOfPebble(String hook) {
        if (hook.endsWith("-pebble-custom-notice")) {
            return version.isAtLeast(3, 4, 0);
        }
        boolean isAboutCheck = hook.endsWith("-pebble-check-failed") || hook.endsWith("-pebble-check-recovered");
        return !isAboutCheck || version.isAtLeast(3, 6, 0);
    }
}
