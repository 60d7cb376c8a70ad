package dev.jops.testing.explore;

/**
 * The part of an exploration that one of several machines runs: every n-th schedule.
 *
 * @param which the number of this part, counted from 1
 * @param of the number of parts
 */
record Shard(int which, int of) {
    static final Shard WHOLE = new Shard(1, 1);

    Shard {
        if (which < 1 || which > of) {
            throw new IllegalArgumentException("there is no shard " + which + " of " + of);
        }
    }

    static Shard parse(String text) {
        String[] parts = text.split("/", -1);
        try {
            if (parts.length == 2) {
                return new Shard(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
            }
        } catch (NumberFormatException e) {
            throw notAShard(text);
        }
        throw notAShard(text);
    }

    private static IllegalArgumentException notAShard(String text) {
        return new IllegalArgumentException("a shard is written as 2/5, the second of five, not as \"" + text + "\"");
    }

    /** Returns how many of this many schedules are in this shard. */
    long sizeOf(long schedules) {
        return (schedules - which + of) / of;
    }

    /** Returns the number, counted from 0, of the schedule with this index within the shard. */
    long number(long index) {
        return index * of + which - 1;
    }

    @Override
    public String toString() {
        return which + "/" + of;
    }
}
