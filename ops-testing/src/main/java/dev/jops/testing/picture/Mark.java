package dev.jops.testing.picture;

/**
 * An operation, a fault or a violation in a simulation.
 *
 * @param at in nanoseconds since the start
 * @param subject the unit or application
 */
public record Mark(long at, Kind kind, String subject, String text) {

    /** The kinds of marks. */
    public enum Kind {
        /** The operator, or the test, changed something. */
        OPERATION("◆"),
        /** A fault was injected, or something broke. */
        FAULT("▼"),
        /** An invariant does not hold. */
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
