package dev.jops.slf4j;

import dev.jops.charm.Component;
import dev.jops.framework.BeginEvent;
import dev.jops.framework.OpsObject;
import dev.jops.hookcmds.LogLevel;
import java.util.Objects;

/**
 * Brings what libraries log through SLF4J to the log of this unit; a charm makes one in its constructor, first of all.
 *
 * <p>It holds for the thread of the dispatch and until the dispatch ends, so the units of a simulation do not mix. Lines of
 * other threads, and between dispatches, are dropped: nobody can say whose they are, and standard error is no place for
 * them, because in an action it is part of the results. In a charm's process that is so for lines of a library's own
 * threads.
 *
 * <p>Each line has the name of its logger in front, and an exception its stack trace. Every line is a process, but for
 * debug ones in a hook, so it is the lines of level info and above unless a charm wants others. The values of secrets
 * that this dispatch knows are masked as in every line, if they have 8 characters or more; a password from elsewhere is
 * in the log if a library logs it, so look at what it logs before you lower the level.
 */
public final class Slf4jLog extends Component {
    private final UnitLog unitLog;

    /** For lines of level info and above. */
    public Slf4jLog(OpsObject charm) {
        this(charm, LogLevel.INFO);
    }

    /** For lines of this level and above. */
    public Slf4jLog(OpsObject charm, LogLevel lowest) {
        super(charm, "slf4j");
        this.unitLog = new UnitLog(log(), Objects.requireNonNull(lowest, "lowest"));
        framework().observe(BeginEvent.class, this::onBegin);
        open(); // what follows in the charm's constructor is logged too
    }

    private void onBegin(BeginEvent event) {
        if (!unitLog.isCurrent()) {
            open();
        }
    }

    private void open() {
        unitLog.open();
        closeAtEnd(unitLog::close);
    }
}
