package dev.jops.testing.picture;

/** Formats simulated time for a page. */
final class ClockTime {
    private static final long SECOND = 1_000_000_000L;

    private ClockTime() {}

    /** Returns a moment such as {@code 04:20} or {@code 1:04:20}. */
    static String toSeconds(long nanos) {
        long seconds = nanos / SECOND;
        String minutes = two(seconds / 60 % 60) + ":" + two(seconds % 60);
        return seconds < 3600 ? minutes : seconds / 3600 + ":" + minutes;
    }

    /** Returns a moment such as {@code 04:20.055}. */
    static String toMillis(long nanos) {
        String millis = Long.toString(1000 + nanos / 1_000_000 % 1000);
        return toSeconds(nanos) + "." + millis.substring(1);
    }

    /** Returns a length of time such as {@code 90 s} or {@code 5 min}, rounded down. */
    static String length(long nanos) {
        long seconds = nanos / SECOND;
        return seconds < 100 ? seconds + " s" : seconds < 6000 ? seconds / 60 + " min" : seconds / 3600 + " h";
    }

    private static String two(long number) {
        return (number < 10 ? "0" : "") + number;
    }
}
