package dev.jops.testing;

import dev.jops.charm.CharmBase;
import dev.jops.framework.Framework;
import dev.jops.juju.JujuVersion;
import dev.jops.meta.CharmMeta;
import dev.jops.simulator.machine.UnitMachine;
import dev.jops.simulator.model.Controller;
import dev.jops.simulator.model.UnitRecord;
import dev.jops.simulator.rules.JujuRules;
import dev.jops.simulator.single.SingleUnit;
import dev.jops.simulator.time.SimulatedTime;
import dev.jops.testing.consistency.NameRules;
import dev.jops.testing.exchange.ModelOfState;
import dev.jops.testing.state.ModelState;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Collects the settings of a {@link Harness}.
 *
 * @param <C> the charm
 */
public final class HarnessBuilder<C extends CharmBase> {
    private final Function<Framework, C> factory;
    private @Nullable CharmMeta meta;
    private JujuVersion version = JujuRules.USUAL;
    private ModelState model = ModelState.machines("harness");

    HarnessBuilder(Function<Framework, C> factory) {
        this.factory = Objects.requireNonNull(factory, "constructor");
    }

    /**
     * Sets what the charm declares, config options and actions included; by default it is found as {@link
     * NearestMetadata} describes.
     */
    public HarnessBuilder<C> meta(CharmMeta meta) {
        this.meta = Objects.requireNonNull(meta, "meta");
        return this;
    }

    /** Sets the model; a machine model by default. Its cloud is ignored: {@link Harness#setCloudSpec} sets one. */
    public HarnessBuilder<C> model(ModelState model) {
        this.model = Objects.requireNonNull(model, "model");
        return this;
    }

    /**
     * Sets the version of Juju, such as {@code 2.9.50}; 3.6.14 by default.
     *
     * @throws IllegalArgumentException if it is not a version
     */
    public HarnessBuilder<C> jujuVersion(String version) {
        this.version = JujuVersion.parse(version);
        return this;
    }

    /**
     * Returns a harness that has not begun yet.
     *
     * @throws IllegalArgumentException if there is no metadata, in which case the message names the places that were
     *     searched, or if it has names that Juju does not accept in a charm
     */
    public Harness<C> build() {
        CharmMeta declared = meta == null ? NearestMetadata.of(factory.getClass()) : meta;
        NameRules.require(declared);
        SimulatedTime time = new SimulatedTime(SimulatedTime.START);
        Controller controller = ModelOfState.create(version, model, time);
        UnitRecord record = controller.addApplication(declared.name(), declared).addUnit(0); // also for a subordinate
        SingleUnit unit = new SingleUnit(
                controller,
                record,
                new UnitMachine(record.name(), declared),
                time,
                new SplittableRandom(record.number()));
        unit.setUpBegins();
        return new Harness<>(factory, controller, unit);
    }
}
