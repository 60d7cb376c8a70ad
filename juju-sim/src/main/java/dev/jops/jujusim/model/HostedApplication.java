package dev.jops.jujusim.model;

import dev.jops.simulator.model.ApplicationRecord;
import java.util.LinkedHashMap;
import java.util.Map;

/** An application, with what an operator said of it and no charm sees. */
public final class HostedApplication {
    private final ApplicationRecord record;
    private final String channel;
    private Charm charm;
    private boolean exposed;
    private final Map<String, Object> constraints = new LinkedHashMap<>();

    HostedApplication(ApplicationRecord record, Charm charm, String channel) {
        this.record = record;
        this.charm = charm;
        this.channel = channel;
    }

    /** Returns what the engine has of it. */
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

    /** Puts another revision in its place. */
    public void refresh(Charm newer) {
        charm = newer;
    }

    /** Returns the channel of Charmhub; empty for a local charm. */
    public String channel() {
        return channel;
    }

    /** Returns whether it is exposed. */
    public boolean isExposed() {
        return exposed;
    }

    /** Sets whether it is exposed. */
    public void setExposed(boolean value) {
        exposed = value;
    }

    /** Returns its constraints. */
    public Map<String, Object> constraints() {
        return constraints;
    }

    /** Returns the name. */
    @Override
    public String toString() {
        return name();
    }
}
