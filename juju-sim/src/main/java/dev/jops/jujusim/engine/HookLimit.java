package dev.jops.jujusim.engine;

import dev.jops.jujusim.engine.ModelProcesses.HookProcesses;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * How long, in real time, a hook or an action may go without calling a hook command. Juju has no such limit, but here a
 * charm that hangs would block everything else in its model. Any thread may use it.
 */
public final class HookLimit implements AutoCloseable {
    private static final Duration USUAL = Duration.ofMinutes(10);
    private static final long PERIOD_MILLIS = 200;

    /** How long a hook is silent before its processes are checked for activity. */
    private static final Duration NOTICED = Duration.ofMillis(300);

    private final ModelProcesses processes;
    private final Journal journal;
    private final ScheduledThreadPoolExecutor worker = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "hook limit");
        thread.setDaemon(true);
        return thread;
    });
    private final Set<Watch> watched = ConcurrentHashMap.newKeySet();
    private volatile Duration longestSilence = USUAL;

    HookLimit(ModelProcesses processes, Journal journal) {
        this.processes = processes;
        this.journal = journal;
    }

    /** Sets how long a hook may be silent, for running hooks too. */
    public void set(Duration silence) {
        longestSilence = silence;
    }

    /** Begins to watch a hook. */
    Watch watch(String unit, String hook) {
        Watch watch = new Watch(unit, hook);
        watched.add(watch);
        return watch;
    }

    /** Kills the processes of a unit's current hook. */
    void kill(String unit) {
        watched.stream().filter(watch -> watch.unit.equals(unit)).forEach(Watch::kill);
    }

    /** Returns whether a running hook only waits, in a sleep of its own or for something outside the simulation. */
    boolean hasWaitingHook() {
        return watched.stream().anyMatch(Watch::waits);
    }

    /** Stops watching all hooks. */
    @Override
    public void close() {
        worker.shutdownNow();
    }

    /** Returns how long a hook may be silent. */
    @Override
    public String toString() {
        return longestSilence.toString();
    }

    /** A hook while it runs. */
    final class Watch implements AutoCloseable {
        private final String unit;
        private final String hook;
        private final ScheduledFuture<?> checks;
        private final Stillness stillness = new Stillness();
        private String lastCall = "";
        private long silentSince = System.nanoTime();
        private boolean isInCall;
        private boolean hasStopped;
        private boolean isKilled;

        private Watch(String unit, String hook) {
            this.unit = unit;
            this.hook = hook;
            this.checks =
                    worker.scheduleWithFixedDelay(this::check, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
        }

        /** Notes that the hook has made a call, during which it is not silent, however long the simulation takes. */
        synchronized void callBegins(String call) {
            lastCall = call;
            isInCall = true;
        }

        /** Notes that the hook's call has ended. */
        synchronized void callEnds() {
            isInCall = false;
            silentSince = System.nanoTime();
        }

        /** Returns whether the hook was stopped. */
        synchronized boolean hasStopped() {
            return hasStopped;
        }

        private boolean waits() {
            return isSilent() && stillness.isLong(processes.ofHook(unit).work(), System.nanoTime()) && isSilent();
        }

        private synchronized boolean isSilent() {
            return !isInCall && !hasStopped && !isKilled && System.nanoTime() - silentSince > NOTICED.toNanos();
        }

        private synchronized void kill() {
            isKilled = true;
            check();
        }

        private synchronized void check() {
            if (isKilled) {
                processes.ofHook(unit).kill(); // at every check, as they may start others
                return;
            }
            Duration limit = longestSilence;
            if (!isInCall && System.nanoTime() - silentSince > limit.toNanos()) {
                HookProcesses running = processes.ofHook(unit);
                if (!hasStopped) {
                    hasStopped = true;
                    journal.write(
                            unit,
                            "ERROR",
                            "juju.sim",
                            "stopped \"" + hook + "\", which has called no hook command for "
                                    + limit.toMillis() / 1000.0
                                    + " s" + (lastCall.isEmpty() ? "" : " since " + lastCall)
                                    + "; it was running "
                                    + running + "; juju sim limit-hooks sets the limit");
                }
                running.kill(); // at every check, as it may start others
            }
        }

        @Override
        public void close() {
            watched.remove(this);
            checks.cancel(false);
        }
    }
}
