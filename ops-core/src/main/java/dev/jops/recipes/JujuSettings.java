package dev.jops.recipes;

import dev.jops.model.LeaderData;
import dev.jops.model.Model;
import java.util.Map;
import java.util.Optional;

/** Settings in Juju's own leader settings, which Juju 4 no longer has. */
final class JujuSettings implements SettingsStore {
    private final Model model;

    JujuSettings(Model model) {
        this.model = model;
    }

    @Override
    public void begin() {
        // they can be used from the first hook on
    }

    @Override
    public Optional<String> whyNotReady() {
        return Optional.empty();
    }

    @Override
    public Map<String, String> read() {
        return data();
    }

    @Override
    public void write(Map<String, String> changes) {
        data().putAll(changes);
    }

    private LeaderData data() {
        return model.app().leaderData();
    }
}
