package dev.jops.internal.storage;

import dev.jops.hookcmds.HookCommandException;
import dev.jops.hookcmds.HookCommands;
import dev.jops.internal.json.JsonException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Local state in the controller, which Juju commits with the rest of a dispatch or not at all.
 *
 * <p>The state is one string, split into values {@code jops-state-1} and so on. It needs no lock, because Juju runs one
 * hook of a unit at a time, and refuses commands from a process whose hook is over.
 */
public final class JujuStateStore implements StateStore {
    private static final String KEY = "jops-state-";

    /** Juju accepts 64 KiB for a value, and a Java char takes at most 3 bytes of UTF-8. */
    private static final int MOST_CHARS = 64 * 1024 / 3;

    private final HookCommands commands;
    private final List<String> pieces = new ArrayList<>();
    private final List<String> strayKeys = new ArrayList<>();

    /** Creates a store with these commands to Juju. */
    public JujuStateStore(HookCommands commands) {
        this.commands = commands;
    }

    @Override
    public SavedState load() {
        pieces.clear();
        strayKeys.clear();
        Map<String, String> all = all();
        StringBuilder text = new StringBuilder();
        for (String piece = all.get(KEY + 1); piece != null; piece = all.get(KEY + (pieces.size() + 1))) {
            pieces.add(piece);
            text.append(piece);
            all.remove(KEY + pieces.size());
        }
        for (String key : all.keySet()) {
            if (key.startsWith(KEY)) { // earlier values were deleted
                strayKeys.add(key);
            }
        }
        return pieces.isEmpty() ? SavedState.empty() : decode(text.toString());
    }

    private Map<String, String> all() {
        try {
            return commands.stateGet();
        } catch (HookCommandException e) {
            throw new StateStoreException("local state can't be read from the controller: " + e.getMessage(), e);
        }
    }

    private static SavedState decode(String text) {
        try {
            return StateCodec.decodeState(text, "the unit's state in the controller");
        } catch (JsonException e) {
            throw new StateStoreException(
                    "the unit's state in the controller is damaged (" + e.getMessage() + "): delete " + KEY
                            + "1 with state-delete in juju exec, and the next dispatch begins without deferred events"
                            + " and stored state",
                    e);
        }
    }

    @Override
    public Optional<String> whyNotSavable() {
        return Optional.empty();
    }

    /** Writes the values that have changed, and deletes those that are no longer needed. */
    @Override
    public void save(SavedState state) {
        List<String> next = split(StateCodec.encodeState(state));
        Map<String, String> changes = new LinkedHashMap<>();
        for (int i = 0; i < next.size(); i++) {
            if (i >= pieces.size() || !next.get(i).equals(pieces.get(i))) {
                changes.put(KEY + (i + 1), next.get(i));
            }
        }
        try {
            commands.stateSet(changes);
            for (int i = next.size(); i < pieces.size(); i++) {
                commands.stateDelete(KEY + (i + 1));
            }
            for (String key : strayKeys) {
                if (!changes.containsKey(key)) {
                    commands.stateDelete(key);
                }
            }
        } catch (HookCommandException e) {
            throw new StateStoreException("local state can't be saved in the controller: " + e.getMessage(), e);
        }
        strayKeys.clear();
        pieces.clear();
        pieces.addAll(next);
    }

    @Override
    public void keep() {}

    /** Splits a text, but never between the two chars of one character, which have no form of their own in UTF-8. */
    private static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int end = Math.min(start + MOST_CHARS, text.length());
            if (Character.isHighSurrogate(text.charAt(end - 1))) {
                end--;
            }
            parts.add(text.substring(start, end));
            start = end;
        }
        return parts;
    }
}
