package dev.jops.jujusim.verbs.clouds;

import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.model.RefusedException;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Verb;
import java.util.Map;

/** {@code juju add-credential}. */
final class AddCredential implements Verb {

    @Override
    public Syntax syntax() {
        return Syntax.of("add-credential")
                .flag("client", "replace")
                .value("controller", "file", "region")
                .also("c", "controller")
                .also("f", "file")
                .usage(
                        "<cloud name>",
                        "Adds a credential for a cloud to a local client and uploads it to a controller.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        String cloud = arguments.require(0, "no cloud specified");
        arguments.atMost(1);
        session.requireController(arguments.value("controller").orElse(""));
        String file = arguments
                .value("file")
                .orElseThrow(() -> new RefusedException(
                        "the simulation does not ask for the credential: name a file with --file"));
        if (!(YamlFile.below("credentials", file, session).get(cloud) instanceof Map<?, ?> credentials)) {
            throw new RefusedException("no credentials for cloud " + cloud + " exist in file " + file);
        }
        YamlFile.strings(credentials).forEach((name, credential) -> {
            if (credential instanceof Map<?, ?> attributes) {
                session.models().registry().putCredential(cloud, name, YamlFile.strings(attributes));
                session.say("Credential \"" + name + "\" added locally for cloud \"" + cloud + "\".\n");
            }
        });
        return 0;
    }
}
