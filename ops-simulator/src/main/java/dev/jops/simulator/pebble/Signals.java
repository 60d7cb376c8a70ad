package dev.jops.simulator.pebble;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/** The signals of Linux by name and number. */
final class Signals {
    private static final List<String> NAMES = Arrays.asList(
            ("HUP INT QUIT ILL TRAP ABRT BUS FPE KILL USR1 SEGV USR2 PIPE ALRM TERM STKFLT CHLD CONT STOP TSTP TTIN TTOU"
                            + " URG XCPU XFSZ VTALRM PROF WINCH IO PWR SYS")
                    .split(" ", -1));

    private Signals() {}

    static boolean isKnown(String name) {
        return number(name).isPresent();
    }

    /** The number of a signal such as {@code SIGTERM}. */
    static OptionalInt number(String name) {
        int index = name.startsWith("SIG") ? NAMES.indexOf(name.substring(3)) : -1;
        return index < 0 ? OptionalInt.empty() : OptionalInt.of(index + 1);
    }
}
