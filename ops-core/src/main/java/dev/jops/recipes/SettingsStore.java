package dev.jops.recipes;

import java.util.Map;
import java.util.Optional;

/** Where the leader's settings are kept. */
interface SettingsStore {

    /** Begins a dispatch. */
    void begin();

    /** Why they can't be used yet; empty if they can. */
    Optional<String> whyNotReady();

    /** The settings as they are now; empty before they are ready. */
    Map<String, String> read();

    /** Changes some settings; an empty value removes its key. */
    void write(Map<String, String> changes);
}
