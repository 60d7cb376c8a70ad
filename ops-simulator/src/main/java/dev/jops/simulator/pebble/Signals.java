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

    /** Those that end no process that has not asked for them. */
    private static final List<String> SPARING = List.of("CHLD", "CONT", "STOP", "TSTP", "TTIN", "TTOU", "URG", "WINCH");

    /** Those that workloads don't take for anything but their end, as they do HUP and USR1. */
    private static final List<String> MEANT_TO_END = List.of("INT", "QUIT", "ABRT", "KILL", "TERM");

    private static final int BY_SIGNAL = 128;

    private Signals() {}

    static boolean isKnown(String name) {
        return number(name).isPresent();
    }

    /** The number of a signal such as {@code SIGTERM}. */
    static OptionalInt number(String name) {
        int index = name.startsWith("SIG") ? NAMES.indexOf(name.substring(3)) : -1;
        return index < 0 ? OptionalInt.empty() : OptionalInt.of(index + 1);
    }

    /** The number of a signal that ends a program that does nothing about it; empty for others. */
    static OptionalInt ofEnd(String name) {
        return isAmong(SPARING, name) ? OptionalInt.empty() : number(name);
    }

    /** With which code a service ends that gets a signal; empty if it runs on. */
    static OptionalInt exitCodeOfService(String name) {
        OptionalInt number = number(name);
        return number.isPresent() && isAmong(MEANT_TO_END, name)
                ? OptionalInt.of(BY_SIGNAL + number.getAsInt())
                : OptionalInt.empty();
    }

    private static boolean isAmong(List<String> names, String signal) {
        return names.contains(signal.replaceFirst("^SIG", ""));
    }
}
