package dev.jops.recipes;

import dev.jops.model.LeaderData;
import dev.jops.model.Model;
import dev.jops.model.RelationData;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Settings in the application's data of a peer relation, into which they may have to be copied from the leader
 * settings.
 */
final class PeerSettings implements SettingsStore {
    private static final String MIGRATED = PeerRelation.RESERVED + "leader-settings-migrated";

    private final PeerRelation peers;
    private final Model model;
    private boolean migrates;

    PeerSettings(PeerRelation peers, Model model) {
        this.peers = peers;
        this.model = model;
    }

    void migrate() {
        migrates = true;
    }

    @Override
    public void begin() {
        Optional<RelationData> shared = peers.shared();
        if (migrates && shared.isPresent() && model.unit().isLeader()) {
            shared.get().putAll(toMigrate(shared.get()));
        }
    }

    @Override
    public Optional<String> whyNotReady() {
        return peers.whyNotReady();
    }

    @Override
    public Map<String, String> read() {
        Map<String, String> settings = new TreeMap<>();
        Optional<RelationData> shared = peers.shared();
        if (shared.isPresent()) {
            settings.putAll(toMigrate(shared.get()));
            settings.putAll(shared.get());
            settings.keySet().removeIf(key -> key.startsWith(PeerRelation.RESERVED));
        }
        return Collections.unmodifiableMap(settings);
    }

    @Override
    public void write(Map<String, String> changes) {
        RelationData shared = peers.requireShared("change the leader settings");
        Map<String, String> all = toMigrate(shared);
        all.putAll(changes);
        shared.putAll(all);
    }

    /**
     * Returns the old leader settings that are not here yet, with the mark that they were copied; empty if that is
     * done.
     */
    private Map<String, String> toMigrate(RelationData shared) {
        Map<String, String> missing = new TreeMap<>();
        LeaderData old = model.app().leaderData();
        if (migrates && old.isAvailable() && !shared.containsKey(MIGRATED)) {
            missing.putAll(old);
            missing.keySet().removeAll(shared.keySet());
            missing.put(MIGRATED, "true");
        }
        return missing;
    }
}
