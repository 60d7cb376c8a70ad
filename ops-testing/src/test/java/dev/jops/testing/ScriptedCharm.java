package dev.jops.testing;

import dev.jops.charm.CharmBase;
import dev.jops.charm.HookEvent;
import dev.jops.framework.Framework;
import dev.jops.framework.StoredState;
import dev.jops.meta.CharmMeta;
import dev.jops.model.Relation;
import dev.jops.model.RelationData;
import java.util.List;

/** A charm with one handler for every event from Juju, which the test writes. */
final class ScriptedCharm extends CharmBase {
    static final CharmMeta META = CharmMeta.fromYaml("""
            name: mysql
            peers:
              peers:
                interface: mysql-peers
            requires:
              db:
                interface: postgresql
            config:
              options:
                colour:
                  type: string
                  default: red
                size:
                  type: int
                ratio:
                  type: float
                loud:
                  type: boolean
            """);

    private final Script script;

    /** What the charm does in a hook. */
    @FunctionalInterface
    interface Script {
        void run(ScriptedCharm charm, HookEvent event) throws Exception;
    }

    ScriptedCharm(Framework framework, Script script) {
        super(framework);
        this.script = script;
        framework.observe(HookEvent.class, this::onHook);
    }

    static CharmCode code(Script script) {
        return CharmCode.of(framework -> new ScriptedCharm(framework, script), META);
    }

    static CharmCode idle() {
        return code((charm, event) -> {});
    }

    StoredState stored() {
        return storedState("stored");
    }

    List<Relation> relations(String endpoint) {
        return model().relations(endpoint);
    }

    Relation peers() {
        return model().relation("peers").orElseThrow();
    }

    RelationData shared() {
        return peers().data(app());
    }

    RelationData own() {
        return peers().data(unit());
    }

    private void onHook(HookEvent event) throws Exception {
        script.run(this, event);
    }
}
