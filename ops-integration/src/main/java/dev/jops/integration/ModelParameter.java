package dev.jops.integration;

import dev.jops.testing.SimulatedJuju;
import dev.jops.testing.junit.SharedParameter;
import java.util.Optional;

/**
 * Passes a {@link Juju} to tests in classes with {@link dev.jops.testing.junit.CharmTest}: one model for all tests of a
 * class.
 */
public final class ModelParameter implements SharedParameter<Juju> {

    /** Creates the parameter, for the service loader. */
    public ModelParameter() {}

    @Override
    public Class<Juju> type() {
        return Juju.class;
    }

    @Override
    public Juju create(long seed) {
        return Juju.temporaryModel(seed);
    }

    @Override
    public Optional<SimulatedJuju> simulation(Juju juju) {
        return juju instanceof SimulatedModel model ? Optional.of(model.simulation()) : Optional.empty();
    }

    @Override
    public String describe(Juju juju, int lines) {
        return juju.status() + "the end of the log of " + juju.modelName() + ":\n" + juju.debugLog(lines);
    }
}
