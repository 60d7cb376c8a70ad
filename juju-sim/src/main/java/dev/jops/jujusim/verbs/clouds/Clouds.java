package dev.jops.jujusim.verbs.clouds;

import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.render.Table;
import dev.jops.jujusim.render.Tree;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Verb;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@code juju clouds}. */
final class Clouds implements Verb {

    @Override
    public Syntax syntax() {
        return Syntax.of("clouds")
                .alias("list-clouds")
                .formats(Syntax.tableFirst())
                .flag("client", "all")
                .value("controller")
                .also("c", "controller")
                .usage("", "Lists all clouds available to Juju.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        arguments.atMost(0);
        session.requireController(arguments.value("controller").orElse(""));
        SortedMap<String, Map<String, Object>> clouds = all(session);
        Table table = new Table("Cloud", "Regions", "Default", "Type").right(1);
        clouds.forEach((name, cloud) -> {
            Map<?, ?> regions = cloud.get("regions") instanceof Map<?, ?> map ? map : Map.of();
            String first =
                    regions.keySet().stream().map(String::valueOf).findFirst().orElse("");
            table.row(name, Integer.toString(regions.size()), first, String.valueOf(cloud.get("type")));
        });
        session.print(arguments.format(), clouds, () -> "Clouds available on the controller:\n" + table);
        return 0;
    }

    /** Returns the clouds of models and those that were added. */
    static SortedMap<String, Map<String, Object>> all(Session session) {
        SortedMap<String, Map<String, Object>> clouds = new TreeMap<>();
        session.models().clouds().forEach(cloud -> {
            Tree tree = new Tree()
                    .put("defined", "built-in")
                    .put("type", cloud.type())
                    .put("auth-types", List.of("certificate"));
            if (!cloud.region().isEmpty()) {
                tree.put("regions", new Tree().put(cloud.region(), new Tree()));
            }
            clouds.put(cloud.name(), YamlFile.strings(tree.values()));
        });
        session.models().registry().clouds().forEach((name, definition) -> {
            Tree tree = new Tree().put("defined", "local");
            definition.forEach(tree::put);
            clouds.put(name, YamlFile.strings(tree.values()));
        });
        return clouds;
    }
}
