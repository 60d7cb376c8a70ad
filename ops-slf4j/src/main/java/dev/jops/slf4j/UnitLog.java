package dev.jops.slf4j;

import dev.jops.hookcmds.JujuLog;
import dev.jops.hookcmds.LogLevel;
import org.jspecify.annotations.Nullable;

/**
 * The log of the unit whose dispatch runs in the current thread.
 *
 * <p>The one static that changes in jops: SLF4J's loggers are one per process, and made before any charm.
 */
record UnitLog(JujuLog log, LogLevel lowest) {
    private static final ThreadLocal<UnitLog> CURRENT = new ThreadLocal<>();

    static void open(JujuLog log, LogLevel lowest) {
        CURRENT.set(new UnitLog(log, lowest));
    }

    static void close() {
        CURRENT.remove();
    }

    static boolean isOpen() {
        return current() != null;
    }

    static boolean takes(LogLevel level) {
        UnitLog current = current();
        return current != null && level.compareTo(current.lowest) >= 0;
    }

    /** Logs a line, if its level is wanted here. */
    static void log(LogLevel level, String line) {
        UnitLog current = current();
        if (current != null && takes(level)) {
            current.log.log(level, line);
        }
    }

    private static @Nullable UnitLog current() {
        return CURRENT.get();
    }
}
