package dev.jops.jujusim.engine;

import dev.jops.jujusim.engine.ModelProcesses.HookProcesses;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * How long, on the wall, a hook or an action may go without calling a hook command. Juju has no such limit; here a charm that
 * hangs would keep everything else of its model waiting. Any thread may use it.
 */
public final class HookLimit implements AutoCloseable {
    private static final Duration USUAL = Duration.ofMinutes(10);
    private static final long PERIOD_MILLIS = 200;

    /** How long a hook is silent before anybody looks whether it is at work. */
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

    /** Sets how long a hook may be silent, those that run included. */
    public void set(Duration silence) {
        longestSilence = silence;
    }

    /** Begins to watch a hook. */
    Watch watch(String unit, String hook) {
        Watch watch = new Watch(unit, hook);
        watched.add(watch);
        return watch;
    }

    /** Kills what a unit runs. */
    void kill(String unit) {
        watched.stream().filter(watch -> watch.unit.equals(unit)).forEach(Watch::kill);
    }

    /** Returns whether a hook runs that does nothing but wait, for a pause to end or for something outside the simulation. */
    boolean isWaitedFor() {
        return watched.stream().anyMatch(Watch::waits);
    }

    /** Watches no hook any more. */
    @Override
    public void close() {
        worker.shutdownNow();
    }

    /** Returns how long a hook may be silent. */
    @Override
    public String toString() {
        return longestSilence.toString();
    }

    /** One hook while it runs. */
    final class Watch implements AutoCloseable {
        private final String unit;
        private final String hook;
        private final ScheduledFuture<?> checks;
        private final Stillness stillness = new Stillness();
        private String lastCommand = "";
        private long silentSince = System.nanoTime();
        private boolean isAnswered;
        private boolean hasStopped;
        private boolean isKilled;

        private Watch(String unit, String hook) {
            this.unit = unit;
            this.hook = hook;
            this.checks =
                    worker.scheduleWithFixedDelay(this::check, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
        }

        /** Notes that the hook has called a command, which takes as long as the simulation lets it. */
        synchronized void calls(String command) {
            lastCommand = command;
            isAnswered = true;
        }

        /** Notes that the hook goes on. */
        synchronized void goesOn() {
            isAnswered = false;
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
            return !isAnswered && !hasStopped && !isKilled && System.nanoTime() - silentSince > NOTICED.toNanos();
        }

        private synchronized void kill() {
            isKilled = true;
            check();
        }

        private synchronized void check() {
            if (isKilled) {
                processes.ofHook(unit).kill(); // again and again, as they may begin others
                return;
            }
            Duration limit = longestSilence;
            if (!isAnswered && System.nanoTime() - silentSince > limit.toNanos()) {
                HookProcesses running = processes.ofHook(unit);
                if (!hasStopped) {
                    hasStopped = true;
                    journal.write(
                            "unit-" + unit.replace('/', '-'),
                            "ERROR",
                            "juju.sim",
                            "stopped \"" + hook + "\", which has called no hook command for "
                                    + limit.toMillis() / 1000.0
                                    + " s" + (lastCommand.isEmpty() ? "" : " since " + lastCommand)
                                    + "; it was running "
                                    + running + "; juju sim limit-hooks sets the limit");
                }
                running.kill(); // again and again, as it may begin others
            }
        }

        @Override
        public void close() {
            watched.remove(this);
            checks.cancel(false);
        }
    }
}
