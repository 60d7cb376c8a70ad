package dev.jops.jujusim.engine;

import dev.jops.simulator.executor.ProcessWait;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Lets one at a time into an engine: the run of the simulation, or a client that reads or changes something.
 *
 * <p>A run leaves while it waits for what a charm's process asks next, so that clients wait for a hook command at most and never for a hook.
 * As with Juju, they find everything as it was committed last. It is not a lock that a thread owns: a hook may begin on one
 * thread of the simulation and go on on another.
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
