package dev.jops.testing.fuzz;

import dev.jops.charm.CharmBase;
import dev.jops.charm.HookEvent;
import dev.jops.framework.Framework;
import dev.jops.framework.StoredState;
import dev.jops.hookcmds.CommandRunner;
import dev.jops.internal.dispatch.Dispatch;
import dev.jops.internal.dispatch.DispatchServices;
import dev.jops.internal.storage.StateStore;
import dev.jops.juju.JujuContext;
import dev.jops.juju.Time;
import dev.jops.machine.HostMachine;
import dev.jops.meta.CharmMeta;
import dev.jops.model.Model;
import java.util.Random;

/** A charm that declares something of every kind, with one dispatch, as in a process. */
final class FuzzedCharm extends CharmBase {
    static final CharmMeta META = CharmMeta.fromYaml("""
            name: mysql
            peers:
              peers: {interface: mysql-peers}
            provides:
              db: {interface: mysql}
            requires:
              backup: {interface: s3}
            storage:
              data: {type: filesystem, multiple: {range: 0-}}
            containers:
              mysql: {resource: image}
            resources:
              image: {type: oci-image}
            actions:
              rotate: {}
            config:
              options:
                title: {type: string}
                count: {type: int, default: 3}
                ratio: {type: float}
                debug: {type: boolean}
                key: {type: secret}
            """);

    /** What the charm does in a hook. */
    @FunctionalInterface
    interface Script {
        void run(FuzzedCharm charm, HookEvent event) throws Exception;
    }

    private FuzzedCharm(Framework framework, Script script) {
        super(framework);
        framework.observe(HookEvent.class, event -> script.run(this, event));
    }

    /** Runs one dispatch, and lets its exceptions pass. */
    static void dispatch(JujuContext context, CommandRunner commands, StateStore state, Script script)
            throws Exception {
        Dispatch dispatch = new Dispatch(
                context,
                META,
                new DispatchServices(commands, state, new HostMachine(), new Random(1), Time.system(), true));
        dispatch.create(framework -> new FuzzedCharm(framework, script));
        dispatch.deliver();
    }

    Model everything() {
        return model();
    }

    StoredState stored() {
        return storedState("stored");
    }
}
