package dev.jops.jujusim.engine;

import dev.jops.simulator.executor.ProcessWait;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Admits one thread at a time to an engine: that of a run, or of a client that reads or changes something.
 *
 * <p>A run leaves while it waits for the next call of a charm's process, so that clients wait for one hook command at
 * most, and never for a whole hook. As with Juju, they see what was committed last. No thread owns it, because a hook may
 * begin on one thread of the simulation and continue on another.
 */
final class Turnstile implements ProcessWait {
    private final Semaphore inside = new Semaphore(1, true);

    void enter() {
        inside.acquireUninterruptibly();
    }

    void leave() {
        inside.release();
    }

    <T> T inside(Supplier<T> work) {
        enter();
        try {
            return work.get();
        } finally {
            leave();
        }
    }

    @Override
    public void begins() {
        leave();
    }

    @Override
    public void ends() {
        enter();
    }
}
