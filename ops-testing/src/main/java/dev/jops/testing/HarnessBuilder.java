package dev.jops.testing;

import dev.jops.charm.CharmBase;
import dev.jops.framework.Framework;
import dev.jops.juju.JujuVersion;
import dev.jops.meta.CharmMeta;
import dev.jops.testing.juju.Controller;
import dev.jops.testing.juju.HarnessUnit;
import dev.jops.testing.juju.SimulatedTime;
import dev.jops.testing.juju.tools.ToolBox;
import dev.jops.testing.state.ModelState;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Puts a {@link Harness} together: a charm, what it declares, and a model with its unit.
 *
 * @param <C> the charm
 */
public final class HarnessBuilder<C extends CharmBase> {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Function<Framework, C> factory;
    private @Nullable CharmMeta meta;
    private JujuVersion version = JujuVersion.parse("3.6.14");
    private ModelState model = ModelState.machines("harness");

    HarnessBuilder(Function<Framework, C> factory) {
        this.factory = Objects.requireNonNull(factory, "constructor");
    }

    /** Sets what the charm declares, config options and actions included; by default it is looked for. */
    public HarnessBuilder<C> meta(CharmMeta declared) {
        meta = Objects.requireNonNull(declared, "meta");
        return this;
    }

    /** Sets the model; by default one of machines. Its cloud is left out: {@link Harness#setCloudSpec} sets one. */
    public HarnessBuilder<C> model(ModelState where) {
        model = Objects.requireNonNull(where, "where");
        return this;
    }

    /**
     * Sets the version of Juju, such as {@code 2.9.50}; 3.6.14 by default.
     *
     * @throws IllegalArgumentException if it is not a version
     */
    public HarnessBuilder<C> jujuVersion(String text) {
        version = JujuVersion.parse(text);
        return this;
    }

    /**
     * Returns a harness that has not begun yet.
     *
     * @throws IllegalArgumentException if there is no metadata, naming where it was looked for
     */
    public Harness<C> build() {
        CharmMeta declared = meta == null ? NearestMetadata.of(factory.getClass()) : meta;
        SimulatedTime time = new SimulatedTime(START);
        Controller controller = new Controller(version, model.type(), model.name(), model.uuid(), time);
        HarnessUnit unit =
                new HarnessUnit(controller, controller.addApplication(declared.name(), declared), time, ToolBox::new);
        return new Harness<>(factory, controller, unit);
    }
}
