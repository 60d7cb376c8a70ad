package dev.jops.simulator.executor;

/** Is told whenever nothing happens until a hook's process asks for something, so that others can use the simulation then. */
public interface ProcessWait {
    /** Tells nobody. */
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

    /** The wait ends: the hook's thread goes on, and whatever the process asks for is done before the next wait. */
    void ends();
}
