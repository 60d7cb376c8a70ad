package dev.jops.slf4j;

import dev.jops.hookcmds.JujuLog;
import dev.jops.hookcmds.LogLevel;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The log of a unit whose dispatch runs in the current thread.
 *
 * <p>Several are open where a test has several charms that were made and have had no event yet; the last one opened is
 * where lines go, and when it closes the one before it is again.
 *
 * <p>The one static that changes in jops: SLF4J's loggers are one per process, and made before any charm.
 */
record UnitLog(JujuLog log, LogLevel lowest) {
    private static final ThreadLocal<Deque<UnitLog>> OPEN = ThreadLocal.withInitial(ArrayDeque::new);

    /** Has lines go here, until it is closed or another one is opened. */
    void open() {
        Deque<UnitLog> open = OPEN.get();
        open.remove(this);
        open.push(this);
    }

    /** Closes it; one that is closed already is no error. */
    void close() {
        Deque<UnitLog> open = OPEN.get();
        open.remove(this);
        if (open.isEmpty()) {
            OPEN.remove();
        }
    }

    boolean isCurrent() {
        return equals(current());
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
        return OPEN.get().peek();
    }
}
