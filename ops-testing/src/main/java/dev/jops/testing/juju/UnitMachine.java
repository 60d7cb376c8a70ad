package dev.jops.testing.juju;

/** The machine of a unit that runs hooks one by one, with what Juju puts on it; its files are there from hook to hook. */
public final class UnitMachine implements AutoCloseable {
    private final UnitDirectory directory;
    private final UnitFiles files;
    private final SimulatedMachine machine;

    /** For the unit with this name. */
    public UnitMachine(String unit) {
        this.directory = new UnitDirectory(unit);
        this.files = new UnitFiles(directory::path, "");
        this.machine = new SimulatedMachine(directory::path, new ProgramScript());
    }

    /** The machine. */
    public SimulatedMachine machine() {
        return machine;
    }

    UnitFiles files() {
        return files;
    }

    /** Removes the files. */
    @Override
    public void close() {
        directory.close();
    }
}
