package dev.jops.testing.picture;

/**
 * One thing that somebody did to a simulation, or that broke in it.
 *
 * @param at in nanoseconds since the start
 * @param subject the unit or application
 */
public record Mark(long at, Kind kind, String subject, String text) {

    /** What it is. */
    public enum Kind {
        /** The operator, or the test, changed something. */
        OPERATION("◆"),
        /** Something broke, on purpose. */
        FAULT("▼"),
        /** What had to hold does not. */
        VIOLATION("✖");

        private final String sign;

        Kind(String sign) {
            this.sign = sign;
        }

        String sign() {
            return sign;
        }

        String style() {
            return switch (this) {
                case OPERATION -> "op";
                case FAULT -> "fault";
                case VIOLATION -> "broken";
            };
        }
    }
}
