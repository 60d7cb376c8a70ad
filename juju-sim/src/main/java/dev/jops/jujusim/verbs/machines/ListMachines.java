package dev.jops.jujusim.verbs.machines;

import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.render.Tree;
import dev.jops.jujusim.status.StatusTables;
import dev.jops.jujusim.status.StatusTree;
import dev.jops.jujusim.status.StatusView;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Verb;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code juju machines} and {@code juju show-machine}. */
final class ListMachines implements Verb {
    private final boolean showsSome;

    ListMachines(boolean showsSome) {
        this.showsSome = showsSome;
    }

    @Override
    public Syntax syntax() {
        Syntax syntax = Syntax.ofModel(showsSome ? "show-machine" : "machines").flag("utc", "color", "no-color");
        return showsSome
                ? syntax.formats("yaml", "json", "tabular").usage("<machineID> ...", "Show a machine's status.")
                : syntax.alias("list-machines").formats(Syntax.tableFirst()).usage("", "Lists machines in a model.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        HostedModel model = session.model(arguments);
        model.pace().look(arguments.isForPrograms());
        StatusView view = StatusView.of(model);
        Map<String, Object> machines = new TreeMap<>();
        Map<String, @Nullable Object> all = new StatusTree(view, new LinkedHashMap<>(), session.zone(), true).values();
        if (all.get("machines") instanceof Map<?, ?> map) {
            map.forEach((id, machine) -> {
                if (!showsSome || arguments.positional().contains(id)) {
                    machines.put(String.valueOf(id), machine);
                }
            });
        }
        Tree tree = new Tree().put("model", model.name()).put("machines", machines);
        session.print(
                arguments.format(), tree.values(), () -> new StatusTables(view, session.zone(), false).machinesAlone());
        return 0;
    }
}
