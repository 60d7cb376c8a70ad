package dev.jops.simulator.time;

import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A lock that lets one thread run at a time: the holder of the turns.
 *
 * <p>The holder runs what is due and executes a hook on its own stack, so a hook that is not interrupted needs no
 * handover. A hook that pauses parks its thread with the hook on it, and another thread takes the turns; when the hook
 * is due to continue, that thread hands the turns back and is done.
 */
public final class TurnLock implements AutoCloseable {
    private static final long NO_HOOK = -1;

    /** How much real time a handler may sleep without a hint. */
    private static final Duration LONGEST_SLEEP = Duration.ofMillis(500);

    private final SimulatedTime time;
    private final Duration longestSilence;
    private final BooleanSupplier isDebugged;
    private final Consumer<String> hints;
    private final Duration longestSleep;
    private final Set<String> knownSleepers = new TreeSet<>(); // used only by the thread that runs the simulation
    private final Executor threads;
    private final Set<Parked> parked = ConcurrentHashMap.newKeySet();

    // Written by the holder, or by the caller while nobody holds the turns; handing it over publishes them.
    private Drive drive = new Drive(() -> true, 0);
    private @Nullable Parked resumed;

    private Runnable arrivals = () -> {};
    private volatile boolean isRunning;
    private volatile boolean isClosed;
    private volatile long lastSignOfLife = NO_HOOK;
    private volatile @Nullable Thread holder;

    /**
     * Creates a lock for what is scheduled on this clock.
     *
     * @param longestSilence how much real time a handler may take without a hook command
     * @param isDebugged whether a debugger may hold a handler at a breakpoint; called only when a handler takes longer
     * @param hints takes a hint for each line that sleeps in real time
     * @param threads runs the simulation and hooks that pause, which need a thread each
     */
    public TurnLock(
            SimulatedTime time,
            Duration longestSilence,
            BooleanSupplier isDebugged,
            Consumer<String> hints,
            Executor threads) {
        this.time = time;
        this.threads = threads;
        this.longestSilence = longestSilence;
        this.isDebugged = isDebugged;
        this.hints = hints;
        Duration part = longestSilence.dividedBy(20);
        this.longestSleep = part.compareTo(LONGEST_SLEEP) < 0 ? part : LONGEST_SLEEP;
    }

    /** Returns threads for any number of locks: as many as are needed, and none while idle. */
    public static ExecutorService newThreads() {
        return Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "simulated-juju");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** A hook's thread, parked with the hook on its stack. */
    private static final class Parked {
        private final Semaphore turn = new Semaphore(0);
    }

    /** One call from outside to run the simulation. */
    private static final class Drive {
        private final BooleanSupplier done;
        private final long untilNanos;
        private final CountDownLatch finished = new CountDownLatch(1);
        private volatile @Nullable Throwable failure;

        Drive(BooleanSupplier done, long untilNanos) {
            this.done = done;
            this.untilNanos = untilNanos;
        }
    }

    /**
     * Runs the simulation until a condition holds or time is up, and advances time to that point.
     *
     * @throws IllegalStateException if a hook calls no command for the longest silence and no debugger is attached,
     *     with the stack it hangs in; or if called in the middle of another run, or after {@link #close}
     */
    public void run(BooleanSupplier done, long untilNanos) {
        if (isRunning) {
            throw new IllegalStateException(
                    "the simulation runs already:" + " a charm, a listener or an invariant can't run it");
        }
        if (isClosed) {
            throw new IllegalStateException("this simulation is closed: nothing happens in it any more");
        }
        isRunning = true;
        Drive next = new Drive(done, untilNanos);
        drive = next;
        time.beginRun();
        threads.execute(this::hold);
        try {
            while (!next.finished.await(longestSleep.toNanos() / 2, TimeUnit.NANOSECONDS)) {
                requireSignOfLife();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the simulation was interrupted", e);
        }
        isRunning = false; // after a hook that hangs or an interrupt, a thread may still hold the turns
        Throwable failure = next.failure;
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure instanceof Error e) {
            throw e;
        }
    }

    /** Pauses the hook on this thread for some virtual time, in which others go on. */
    public void pause(Duration duration) {
        boolean isWatched = lastSignOfLife != NO_HOOK; // unless the charm is a process of its own
        Parked hook = new Parked();
        parked.add(hook);
        time.work(duration, () -> resumed = hook);
        lastSignOfLife = NO_HOOK;
        threads.execute(this::hold);
        try {
            if (!isClosed) {
                hook.turn.acquire();
            }
        } catch (InterruptedException e) {
            throw new HookKilledError(); // nobody waits for it any more
        } finally {
            parked.remove(hook);
        }
        if (isWatched) {
            signOfLife();
        } else if (isClosed) {
            throw new HookKilledError();
        }
    }

    /** Records that the hook on this thread has just shown that it is alive. */
    public void signOfLife() {
        if (isClosed) {
            throw new HookKilledError();
        }
        holder = Thread.currentThread();
        lastSignOfLife = System.nanoTime();
    }

    /** Records that no hook runs on this thread any more. */
    public void hookEnded() {
        lastSignOfLife = NO_HOOK;
    }

    private void hold() {
        try {
            while (goesOn()) {
                Parked next = resumed;
                if (next != null) {
                    resumed = null;
                    next.turn.release();
                    return;
                }
            }
        } catch (Throwable e) {
            drive.failure = e;
        }
        drive.finished.countDown();
    }

    private boolean goesOn() {
        arrivals.run();
        return !isClosed && !drive.done.getAsBoolean() && time.runNext(drive.untilNanos);
    }

    /** Sets a task that runs before each scheduled task, and looks for input from outside. */
    public void lookFor(Runnable look) {
        arrivals = look;
    }

    private void requireSignOfLife() {
        long last = lastSignOfLife;
        Thread thread = holder;
        if (last == NO_HOOK || thread == null) {
            return;
        }
        long silence = System.nanoTime() - last;
        if (silence > longestSleep.toNanos()) {
            hintAtSleep(thread);
        }
        if (silence > longestSilence.toNanos() && !isDebugged.getAsBoolean()) {
            IllegalStateException hung = new IllegalStateException("a handler has called no hook command for "
                    + longestSilence.toMillis() / 1000.0 + " s of real time: let simulated time pass with pause"
                    + " instead of Thread.sleep, or raise the limit with longestSilence of SimulatedJuju.builder() or"
                    + " Exploration; there is no limit under a debugger");
            hung.setStackTrace(thread.getStackTrace());
            throw hung;
        }
    }

    /** Gives a hint about the line that put a thread to sleep: the first one outside of the JDK. */
    private void hintAtSleep(Thread thread) {
        boolean isAsleep = false;
        for (StackTraceElement frame : thread.getStackTrace()) {
            String type = frame.getClassName();
            if (!type.startsWith("java.") && !type.startsWith("jdk.")) {
                // without the class loader, which stack traces leave out too
                String line = new StackTraceElement(
                                type, frame.getMethodName(), frame.getFileName(), frame.getLineNumber())
                        .toString();
                if (isAsleep && knownSleepers.add(line)) {
                    hints.accept(line + " sleeps in real time: pause(...) lets simulated time pass instead");
                }
                return;
            }
            isAsleep |= type.equals("java.lang.Thread") && frame.getMethodName().startsWith("sleep");
        }
    }

    /** Releases all threads; hooks that are paused end there, and one that hangs is interrupted. */
    @Override
    public void close() {
        isClosed = true;
        Thread hung = holder;
        if (isRunning && hung != null) {
            hung.interrupt();
        }
        parked.forEach(hook -> hook.turn.release());
    }
}
