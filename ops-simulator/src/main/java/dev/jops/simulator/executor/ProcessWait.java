package dev.jops.simulator.executor;

/** Called when a hook waits for its process, so that others can use the simulation meanwhile. */
public interface ProcessWait {
    /** Ignores the waits. */
    ProcessWait UNNOTICED = new ProcessWait() {
        @Override
        public void begins() {
            // nobody else uses the simulation
        }

        @Override
        public void ends() {
            // nobody else uses the simulation
        }
    };

    /** The wait begins: the hook's thread touches nothing of the simulation. */
    void begins();

    /** The wait ends: the hook's thread goes on, and does what the process asks for before the next wait. */
    void ends();
}
