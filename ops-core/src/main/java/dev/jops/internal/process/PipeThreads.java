package dev.jops.internal.process;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/**
 * Threads for the pipes of programs, which are kept for the next program: starting one takes a fifth of a millisecond
 * of CPU time, and each hook command needs two.
 *
 * <p>A thread that is blocked, by something that a program has left running, does not delay other programs.
 */
public final class PipeThreads implements Executor, ThreadFactory {
    private final ExecutorService threads = Executors.newCachedThreadPool(this);

    /** Starts no thread yet. */
    public PipeThreads() {}

    @Override
    public void execute(Runnable pipe) {
        threads.execute(pipe);
    }

    @Override
    public Thread newThread(Runnable work) {
        Thread thread = new Thread(work, "pipe of a program");
        thread.setDaemon(true);
        return thread;
    }
}
