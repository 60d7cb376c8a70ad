package dev.jops.jujusim.model;

import dev.jops.simulator.model.ApplicationRecord;
import dev.jops.simulator.model.Controller;
import dev.jops.simulator.model.RelationRecord;
import dev.jops.simulator.model.SecretRecord;
import dev.jops.simulator.model.StorageRecord;
import dev.jops.simulator.model.UnitRecord;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** When secrets and their revisions were added, which no charm sees; used inside the engine. */
public final class SecretTimes implements Controller.Watcher {
    private final Supplier<Instant> clock;
    private final Map<String, Map<Integer, Instant>> revisions = new HashMap<>();
    private final Map<String, Instant> updates = new HashMap<>();

    SecretTimes(Supplier<Instant> clock) {
        this.clock = clock;
    }

    /** Returns when a revision was added. */
    public Instant created(SecretRecord secret, int revision) {
        return of(secret).getOrDefault(revision, clock.get());
    }

    /** Returns when a secret was added. */
    public Instant created(SecretRecord secret) {
        return of(secret).values().stream().min(Instant::compareTo).orElseGet(clock);
    }

    /** Returns when a secret was last changed. */
    public Instant updated(SecretRecord secret) {
        of(secret);
        return updates.getOrDefault(secret.id(), created(secret));
    }

    private Map<Integer, Instant> of(SecretRecord secret) {
        Map<Integer, Instant> known = revisions.computeIfAbsent(secret.id(), id -> new HashMap<>());
        for (int revision : secret.revisions().keySet()) {
            known.computeIfAbsent(revision, added -> {
                updates.put(secret.id(), clock.get());
                return clock.get();
            });
        }
        return known;
    }

    @Override
    public void secretChanged(SecretRecord secret) {
        of(secret);
    }

    @Override
    public void secretTracked(SecretRecord secret, String unit) {
        of(secret);
    }

    @Override
    public void dataChanged(RelationRecord relation, String owner) {
        // not about secrets
    }

    @Override
    public void leaderSettingsChanged(ApplicationRecord application) {
        // not about secrets
    }

    @Override
    public void storageAdded(UnitRecord unit, StorageRecord storage) {
        // not about secrets
    }

    /** Returns the number of secrets. */
    @Override
    public String toString() {
        return revisions.size() + " secrets";
    }
}
