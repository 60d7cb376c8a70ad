package dev.jops.jujusim.verbs.clouds;

import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.render.Table;
import dev.jops.jujusim.render.Tree;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Verb;
import java.util.List;
import java.util.Map;

/** {@code juju credentials}. */
final class Credentials implements Verb {
    private static final String TYPE = "auth-type";

    /** Parts of the names of attributes that Juju's providers hide. */
    private static final List<String> HIDDEN =
            List.of("secret", "password", "token", "client-key", "private", "trust-password", "file");

    @Override
    public Syntax syntax() {
        return Syntax.of("credentials")
                .alias("list-credentials")
                .formats(Syntax.tableFirst())
                .flag("client", "show-secrets")
                .value("controller")
                .also("c", "controller")
                .usage("[<cloud name>]", "Lists Juju credentials for a cloud.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        arguments.atMost(1);
        session.requireController(arguments.value("controller").orElse(""));
        boolean showsSecrets = arguments.is("show-secrets");
        Tree clouds = new Tree();
        Table table = new Table("Cloud", "Credentials");
        session.models().registry().credentials().forEach((cloud, credentials) -> {
            if (arguments.at(0).map(cloud::equals).orElse(true)) {
                Tree named = new Tree();
                credentials.forEach((name, attributes) -> named.put(name, credential(attributes, showsSecrets)));
                clouds.put(cloud, new Tree().put("cloud-credentials", named));
                table.row(cloud, String.join(", ", credentials.keySet()));
            }
        });
        session.print(
                arguments.format(),
                new Tree().put("client-credentials", clouds).values(),
                () -> "Client Credentials:\n" + table);
        return 0;
    }

    private static Tree credential(Map<String, Object> attributes, boolean showsSecrets) {
        Tree details = new Tree();
        attributes.forEach((name, value) -> {
            boolean isHidden = HIDDEN.stream().anyMatch(name::contains);
            if (!name.equals(TYPE) && (showsSecrets || !isHidden)) {
                details.put(name, value);
            }
        });
        return new Tree().put(TYPE, attributes.get(TYPE)).putIfAny("details", details);
    }
}
