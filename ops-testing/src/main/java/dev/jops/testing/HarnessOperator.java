package dev.jops.testing;

import dev.jops.meta.ResourceMeta;
import dev.jops.meta.ResourceType;
import dev.jops.simulator.hook.Hook;
import dev.jops.simulator.model.ActionRecord;
import dev.jops.simulator.model.ApplicationRecord;
import dev.jops.simulator.model.Controller;
import dev.jops.simulator.model.UnitRecord;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.OptionalInt;

/** The operator's side of a {@link Harness}: config, actions, resources, units and trust of its application. */
final class HarnessOperator {
    private final Controller controller;
    private final UnitRecord unit;
    private final ApplicationRecord application;
    private final CharmUnderTest<?> charm;

    HarnessOperator(Controller controller, UnitRecord unit, CharmUnderTest<?> charm) {
        this.controller = controller;
        this.unit = unit;
        this.application = unit.application();
        this.charm = charm;
    }

    void configure(Map<String, Object> values, Collection<String> reset) {
        reset.forEach(application::reset);
        values.forEach(application::configure);
        charm.emitIfEnabled(Hook.of("config-changed"));
    }

    ActionOutcome run(String action, Map<String, ?> parameters) {
        Map<String, ?> checked = controller.checkedParameters(unit, action, parameters);
        ActionRecord record = controller.addAction(action, checked);
        charm.emit(Hook.ofAction(action, record.id()));
        record.end();
        return ActionOutcome.of(record).requireSuccess();
    }

    void attachResource(String name, String content) {
        application.attach(name, content.getBytes(StandardCharsets.UTF_8));
        charm.refresh();
    }

    /** Attaches a description of each image, in Juju's format. */
    void attachImages() {
        for (ResourceMeta resource :
                application.meta().orElseThrow().resources().values()) {
            if (resource.type() == ResourceType.OCI_IMAGE) {
                attachResource(resource.name(), "registrypath: registrypath\nusername: username\npassword: password\n");
            }
        }
    }

    void planUnits(int count) {
        application.setPlannedUnits(OptionalInt.of(count));
    }

    void resetPlannedUnits() {
        application.setPlannedUnits(OptionalInt.empty());
    }

    void trust(Map<String, ?> cloudSpec) {
        controller.setCloudSpec(cloudSpec);
        application.setTrusted(true);
        charm.refresh();
    }
}
