package dev.jops.simulator.agent;

import dev.jops.hookcmds.Network;
import dev.jops.simulator.hook.Hook;
import dev.jops.simulator.model.ApplicationRecord;
import dev.jops.simulator.model.UnitRecord;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The versions of the controller's data that a unit's agent has seen. A hook is due if they differ from the current
 * ones, so several changes count as one, and a change that is undone before the agent looks does not count.
 *
 * <p>At its commit, a hook takes over the versions from its beginning, so a change during the hook is not lost.
 *
 * <p>juju: internal/worker/uniter/resolver/opfactory.go
 */
final class SeenVersions {
    private static final int NEVER = 0;

    private final UnitRecord unit;
    private Versions seen = new Versions(NEVER, NEVER, NEVER, null);
    private Versions atBegin = seen;
    private int ticks;
    private boolean isResuming;

    /**
     * All versions at one moment.
     *
     * @param settings of which Juju keeps hashes; null for none, which differs from all others
     */
    private record Versions(
            int tick,
            int charm,
            int leaderSettings,
            @Nullable Settings settings) {}

    /** What config-changed announces. juju: state/unit.go has a hash for each of the three, and the agent keeps it. */
    private record Settings(
            SortedMap<String, Object> config, boolean isTrusted, String address, SortedMap<String, Network> networks) {

        boolean areStillOf(UnitRecord unit) {
            return isTrusted == unit.application().isTrusted()
                    && config.equals(unit.charm().configured())
                    && address.equals(unit.address())
                    && networks.equals(unit.networks());
        }
    }

    SeenVersions(UnitRecord unit) {
        this.unit = unit;
    }

    private Versions current() {
        ApplicationRecord application = unit.application();
        return new Versions(
                ticks, application.charmModifications(), application.leaderSettingsVersion(), currentSettings());
    }

    private Settings currentSettings() {
        ApplicationRecord application = unit.application();
        return new Settings(unit.charm().configured(), application.isTrusted(), unit.address(), unit.networks());
    }

    /** Resumes a charm that was told of everything that exists. */
    void resume() {
        isResuming = true;
        seen = current();
    }

    /**
     * Handles the start of the agent, which keeps only the hashes for config-changed in a file. It assumes that the
     * charm is current and that the leader settings are new.
     *
     * <p>juju: internal/worker/uniter/uniter.go, charmState
     */
    void agentStarted() {
        if (isResuming) {
            isResuming = false;
        } else {
            seen = new Versions(ticks, unit.application().charmModifications(), NEVER, seen.settings());
        }
    }

    /** Counts another interval after which update-status is due. */
    void tick() {
        ticks++;
    }

    boolean isUpdateStatusDue() {
        return seen.tick() != ticks;
    }

    boolean areLeaderSettingsNew() {
        return seen.leaderSettings() != unit.application().leaderSettingsVersion();
    }

    boolean areSettingsNew() {
        Settings known = seen.settings();
        return known == null || !known.areStillOf(unit);
    }

    /** Makes config-changed due although nothing has changed. */
    void forgetSettings() {
        seen = new Versions(seen.tick(), seen.charm(), seen.leaderSettings(), null);
    }

    boolean isCharmModified() {
        return seen.charm() != unit.application().charmModifications();
    }

    /** Takes over the version of the charm, before upgrade-charm runs. */
    void upgraded() {
        seen = new Versions(
                seen.tick(), unit.application().charmModifications(), seen.leaderSettings(), seen.settings());
    }

    /** Records that a hook is about to run. */
    void begun() {
        atBegin = current();
    }

    /** Takes over what a hook has told its charm, now that it is over; every hook takes over some of it. */
    void committed(Hook hook) {
        boolean tellsOfConfig = hook.kind().equals("config-changed");
        boolean tellsOfLeaderSettings = hook.kind().equals("leader-settings-changed");
        seen = new Versions(
                atBegin.tick(),
                atBegin.charm(),
                tellsOfLeaderSettings ? atBegin.leaderSettings() : seen.leaderSettings(),
                tellsOfConfig ? atBegin.settings() : seen.settings());
    }
}
