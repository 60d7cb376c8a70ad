package dev.jops.internal.doubles;

import dev.jops.hookcmds.HookCommands;
import dev.jops.juju.JujuContext;
import dev.jops.meta.CharmMeta;
import dev.jops.model.Model;
import dev.jops.model.ModelSession;
import dev.jops.model.Relation;

/** The model as the unit mysql/0 sees it, in one dispatch after another. */
public final class OneModel {
    private final OneUnit unit = new OneUnit();
    private final ModelSession session =
            new ModelSession(unit.context("hooks/update-status"), unit.meta(), new HookCommands(juju()), time());

    public ScriptedJuju juju() {
        return unit.juju();
    }

    public SteppedTime time() {
        return unit.time();
    }

    public Model model() {
        return session.model();
    }

    public ModelSession session() {
        return session;
    }

    /** Begins the next dispatch. */
    public void begin(String path, String... variables) {
        session.begin(unit.context(path, variables));
    }

    public Relation relation(String endpoint) {
        return model().relation(endpoint).orElseThrow();
    }

    /** A model of a charm with other metadata, without relations. */
    public static Model withMetadata(String yaml) {
        OneUnit unit = new OneUnit();
        JujuContext context = unit.context("hooks/update-status");
        return new ModelSession(context, CharmMeta.fromYaml(yaml), new HookCommands(unit.juju()), unit.time()).model();
    }
}
