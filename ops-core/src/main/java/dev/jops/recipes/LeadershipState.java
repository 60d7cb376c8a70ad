package dev.jops.recipes;

/** A state that holds or does not hold in a dispatch, for which a handler of {@link LeaderSettings} can wait. */
public final class LeadershipState {
    private static final LeadershipState IS_LEADER = new LeadershipState(Kind.IS_LEADER, "");
    private static final LeadershipState CHANGED = new LeadershipState(Kind.CHANGED, "");

    final Kind kind;
    final String key;

    /** The kinds of states. */
    enum Kind {
        IS_LEADER("leadership.is_leader"),
        IS_SET("leadership.set"),
        CHANGED("leadership.changed");

        final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    private LeadershipState(Kind kind, String key) {
        this.kind = kind;
        this.key = key;
    }

    /** {@code leadership.is_leader}: the unit led when the dispatch began. */
    public static LeadershipState isLeader() {
        return IS_LEADER;
    }

    /** {@code leadership.set.KEY}: the setting has a value. */
    public static LeadershipState isSet(String key) {
        return new LeadershipState(Kind.IS_SET, LeaderSettings.requireKey(key));
    }

    /**
     * {@code leadership.changed.KEY}: in this dispatch the setting had another value than in the last successful one,
     * or was gone.
     */
    public static LeadershipState hasChanged(String key) {
        return new LeadershipState(Kind.CHANGED, LeaderSettings.requireKey(key));
    }

    /** {@code leadership.changed}: any of the settings has changed. */
    public static LeadershipState hasChanged() {
        return CHANGED;
    }

    /** The name, such as {@code leadership.set.password}. */
    @Override
    public String toString() {
        return key.isEmpty() ? kind.word : kind.word + "." + key;
    }
}
