package dev.jops.jujusim.verbs.simulation;

import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.render.Tree;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Verb;
import dev.jops.simulator.model.RelationRecord;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code juju sim databags}: what both sides of each relation have written. */
final class Databags implements Verb {

    @Override
    public Syntax syntax() {
        return Syntax.ofModel("databags")
                .formats("yaml", "json")
                .usage("[<application>[:<endpoint>]]", "Shows the databags of both sides of each relation.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        arguments.atMost(1);
        Optional<String> side = arguments.at(0);
        HostedModel model = session.model(arguments);
        model.pace().look(false);
        Map<String, @Nullable Object> shown = model.engine().inside(simulation -> {
            Tree tree = new Tree();
            for (RelationRecord relation : simulation.controller().relations().values()) {
                boolean isWanted = side.map(wanted -> relation.sides().stream()
                                .anyMatch(some -> some.equals(wanted) || some.startsWith(wanted + ":")))
                        .orElse(true);
                if (isWanted) {
                    tree.put(relation.id() + " " + relation.key(), databags(relation));
                }
            }
            return tree.values();
        });
        session.print(arguments.format(), shown);
        return 0;
    }

    private static Tree databags(RelationRecord relation) {
        Tree tree = new Tree();
        new TreeMap<>(relation.databags()).forEach((owner, bag) -> tree.put(owner, new TreeMap<>(bag.values())));
        return tree;
    }
}
