package dev.jops.jujusim.verbs.models;

import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.render.Tree;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Verb;
import java.util.Locale;
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
        String version = session.version() + "-ubuntu-" + architecture();
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

    private static String architecture() {
        String name = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return switch (name) {
            case "aarch64" -> "arm64";
            case "ppc64le" -> "ppc64el";
            default -> name;
        };
    }
}
