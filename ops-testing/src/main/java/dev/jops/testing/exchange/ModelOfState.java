package dev.jops.testing.exchange;

import dev.jops.juju.JujuVersion;
import dev.jops.simulator.model.Controller;
import dev.jops.simulator.rules.Substrate;
import dev.jops.testing.state.ModelState;
import dev.jops.testing.state.ModelType;
import java.time.InstantSource;

/** Creates the simulated model that a {@link ModelState} describes. */
public final class ModelOfState {

    private ModelOfState() {}

    /** Creates an empty model. */
    public static Controller create(JujuVersion version, ModelState model, InstantSource clock) {
        Controller controller = new Controller(version, substrate(model), model.name(), model.uuid(), clock);
        if (!model.cloudSpec().isEmpty()) {
            controller.setCloudSpec(model.cloudSpec());
        }
        return controller;
    }

    /** Returns the substrate of its units. */
    public static Substrate substrate(ModelState model) {
        return model.type() == ModelType.KUBERNETES ? Substrate.KUBERNETES : Substrate.MACHINES;
    }
}
