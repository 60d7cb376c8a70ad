package dev.jops.simulator.agent;

import dev.jops.hookcmds.Network;
import dev.jops.simulator.hook.Hook;
import dev.jops.simulator.model.ApplicationRecord;
import dev.jops.simulator.model.UnitRecord;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The versions of what the controller has that one unit's agent has taken over. A hook is due where they differ from
 * today's: several changes are one, and a change that is undone before the agent looks is none.
 *
 * <p>What a hook takes over at its commit are the versions of the moment at which it began, so a change during the hook
 * is not lost.
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
     * @param settings what Juju keeps hashes of; null for none, so that every one differs
     */
    private record Versions(
            int tick,
            int charm,
            int leaderSettings,
            @Nullable Settings settings) {}

    /** What config-changed is about. juju: state/unit.go has a hash for each of the three, and the agent keeps it. */
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

    /** Resumes a charm that was told of everything there is. */
    void resume() {
        isResuming = true;
        seen = current();
    }

    /**
     * Starts with the agent, which keeps in a file only what config-changed is about. It takes the charm for what it
     * finds, and the leader settings for new.
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

    /** Takes the charm over, before upgrade-charm tells of it. */
    void upgraded() {
        seen = new Versions(
                seen.tick(), unit.application().charmModifications(), seen.leaderSettings(), seen.settings());
    }

    /** Records that a hook is about to run. */
    void begun() {
        atBegin = current();
    }

    /** Takes over what a hook has told its charm, now that it is over; some of it every hook takes over. */
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
