package dev.jops.jujusim.verbs.secrets;

import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.commandline.UsageException;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Verb;
import dev.jops.simulator.model.SecretRecord;
import dev.jops.simulator.model.SecretSettings;
import java.util.List;
import java.util.Map;

/** {@code juju add-secret}. */
final class AddSecret implements Verb {

    @Override
    public Syntax syntax() {
        return Syntax.ofModel("add-secret")
                .value("file", "info")
                .usage("<name> [key[#base64|#file]=value...]", "Add a new secret.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        String name = arguments.require(0, "missing secret name");
        List<String> words =
                arguments.positional().subList(1, arguments.positional().size());
        Map<String, String> content = SecretContent.of(words, arguments, session);
        if (content.isEmpty()) {
            throw new UsageException("missing secret value or filename");
        }
        HostedModel model = session.model(arguments);
        String uri = model.engine().inside(simulation -> {
            SecretRecord secret = simulation.operations().addSecret(name, content);
            arguments.value("info").ifPresent(info -> simulation
                    .controller()
                    .secrets()
                    .change(secret.id(), new SecretSettings(null, info, null, null, null), ""));
            return secret.uri();
        });
        session.record("keys", List.copyOf(content.keySet()));
        session.record("uri", uri);
        session.printLine(uri);
        return 0;
    }
}
