package dev.jops.jujusim.model;

import dev.jops.simulator.model.ApplicationRecord;
import java.util.LinkedHashMap;
import java.util.Map;

/** An application, with the operator's settings that no charm sees. */
public final class HostedApplication {
    private final ApplicationRecord record;
    private final String channel;
    private Charm charm;
    private boolean isExposed;
    private final Map<String, Object> constraints = new LinkedHashMap<>();

    HostedApplication(ApplicationRecord record, Charm charm, String channel) {
        this.record = record;
        this.charm = charm;
        this.channel = channel;
    }

    /** Returns the engine's record. */
    public ApplicationRecord record() {
        return record;
    }

    /** Returns the name. */
    public String name() {
        return record.name();
    }

    /** Returns the current revision of its charm. */
    public Charm charm() {
        return charm;
    }

    /** Replaces the charm by another revision. */
    public void refresh(Charm newer) {
        charm = newer;
    }

    /** Returns the channel of Charmhub; empty for a local charm. */
    public String channel() {
        return channel;
    }

    /** Returns whether it is exposed. */
    public boolean isExposed() {
        return isExposed;
    }

    /** Sets whether it is exposed. */
    public void setExposed(boolean value) {
        isExposed = value;
    }

    /** Returns its constraints, which the caller may change. */
    public Map<String, Object> constraints() {
        return constraints;
    }

    /** Returns the name. */
    @Override
    public String toString() {
        return name();
    }
}
