package dev.jops.slf4j;

import dev.jops.hookcmds.JujuLog;
import dev.jops.hookcmds.LogLevel;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The log of the unit whose dispatch runs in the current thread.
 *
 * <p>Several are open if a test has created several charms that have had no event yet. Lines go to the one that was
 * opened last; when it closes, they go to the one before it again.
 *
 * <p>This is the only static in jops that changes, because SLF4J has one set of loggers per process, from before any
 * charm.
 */
record UnitLog(JujuLog log, LogLevel lowest) {
    private static final ThreadLocal<Deque<UnitLog>> OPEN = ThreadLocal.withInitial(ArrayDeque::new);

    /** Lets lines go here, until this is closed or another one is opened. */
    void open() {
        Deque<UnitLog> open = OPEN.get();
        open.remove(this);
        open.push(this);
    }

    /** Closes this; does nothing if it is closed already. */
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

    /** Logs a line, if the open log takes its level. */
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
