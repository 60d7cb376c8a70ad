package dev.jops.slf4j;

import dev.jops.charm.Component;
import dev.jops.framework.BeginEvent;
import dev.jops.framework.OpsObject;
import dev.jops.hookcmds.LogLevel;
import java.util.Objects;

/**
 * Sends what libraries log through SLF4J to the log of this unit. Create it first in the charm's constructor.
 *
 * <p>It applies only to the thread of the dispatch, and until the dispatch ends, so that lines from the units of a
 * simulation do not mix. Lines from other threads, and between dispatches, are dropped: it is unknown which unit they
 * belong to, and in an action standard error is part of the results. In a charm's process, this affects lines from a
 * library's own threads.
 *
 * <p>Each line begins with the name of its logger, and an exception is logged with its stack trace. Every line starts a
 * process, except for debug ones in a hook, so by default only lines of level info and above are logged. The values of
 * secrets that this dispatch knows are masked as in every line; a password from elsewhere gets into the log if a
 * library logs it, so look at what it logs before you lower the level.
 */
public final class Slf4jLog extends Component {
    private final UnitLog unitLog;

    /** Logs lines of level info and above. */
    public Slf4jLog(OpsObject charm) {
        this(charm, LogLevel.INFO);
    }

    /** Logs lines of this level and above. */
    public Slf4jLog(OpsObject charm, LogLevel lowest) {
        super(charm, "slf4j");
        this.unitLog = new UnitLog(log(), Objects.requireNonNull(lowest, "lowest"));
        framework().observe(BeginEvent.class, this::onBegin);
        open(); // so that the rest of the charm's constructor is logged too
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
