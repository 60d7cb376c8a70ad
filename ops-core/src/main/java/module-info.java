/** The library in a Juju charm written in Java: events, the model, and Juju's hook commands. */
@SuppressWarnings("module") // the modules that see internals are built after this one
module dev.jops.core {
    requires static transitive org.jspecify;
    requires transitive dev.jops.leadership;
    requires com.google.gson;
    requires org.yaml.snakeyaml;

    exports dev.jops;
    exports dev.jops.charm;
    exports dev.jops.framework;
    exports dev.jops.hookcmds;
    exports dev.jops.juju;
    exports dev.jops.machine;
    exports dev.jops.meta;
    exports dev.jops.model;
    exports dev.jops.pebble;
    exports dev.jops.pebble.plan;
    exports dev.jops.pebble.transport;
    exports dev.jops.recipes;
    exports dev.jops.internal.dispatch to
            dev.jops.simulator,
            dev.jops.testing;
    exports dev.jops.internal.juju to
            dev.jops.simulator;
    exports dev.jops.internal.json to
            dev.jops.integration,
            dev.jops.simulator,
            dev.jops.testing;
    exports dev.jops.internal.pebble to
            dev.jops.simulator;
    exports dev.jops.internal.process to
            dev.jops.simulator;
    exports dev.jops.internal.storage to
            dev.jops.simulator,
            dev.jops.testing;
    exports dev.jops.internal.yaml to
            dev.jops.simulator,
            dev.jops.testing;
}
