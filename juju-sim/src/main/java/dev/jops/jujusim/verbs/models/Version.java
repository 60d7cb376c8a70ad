package dev.jops.jujusim.verbs.models;

import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.render.Tree;
import dev.jops.jujusim.verb.Architecture;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Verb;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code juju version}. */
final class Version implements Verb {
    private static final String NO_COMMIT = "0000000000000000000000000000000000000000";

    @Override
    public Syntax syntax() {
        return Syntax.of("version")
                .formats("smart", "json", "yaml")
                .flag("all")
                .usage("", "Print the Juju CLI client version.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        arguments.atMost(0);
        String version = session.version() + "-ubuntu-" + Architecture.ofThisComputer();
        if (arguments.is("all")) {
            Map<String, @Nullable Object> all = new Tree()
                    .put("version", version)
                    .put("git-commit", NO_COMMIT)
                    .put("git-tree-state", "clean")
                    .put("compiler", "gc")
                    .put("official", false)
                    .values();
            session.print(arguments.format(), all);
        } else {
            session.print(arguments.format(), version, () -> version + "\n");
        }
        return 0;
    }
}
