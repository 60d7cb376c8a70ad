package dev.jops.jujusim.verbs.secrets;

import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.model.RefusedException;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Verb;
import dev.jops.simulator.model.SecretRecord;
import java.util.List;

/** {@code juju grant-secret} and {@code juju revoke-secret}. */
final class GrantSecret implements Verb {
    private final boolean grants;

    /** Creates one of the two verbs. */
    GrantSecret(boolean grants) {
        this.grants = grants;
    }

    @Override
    public Syntax syntax() {
        return Syntax.ofModel(grants ? "grant-secret" : "revoke-secret")
                .usage(
                        "<ID>|<name> <application>[,<application>...]",
                        (grants ? "Grant" : "Revoke") + " access to a secret.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        String wanted = arguments.require(0, "missing secret URI or name");
        List<String> applications =
                List.of(arguments.require(1, "missing application name").split(",", -1));
        arguments.atMost(2);
        HostedModel model = session.model(arguments);
        model.engine().change(simulation -> {
            SecretRecord secret = Secrets.require(simulation, wanted);
            for (String application : applications) {
                if (model.application(application).isEmpty()) {
                    throw new RefusedException(
                            "failed to grant/revoke secret: cannot change access to \"" + secret.uri() + "\" for \""
                                    + application + "\": application \"" + application + "\" not found");
                }
                if (grants) {
                    simulation.operations().grantSecret(secret.uri(), application);
                } else {
                    simulation.operations().revokeSecret(secret.uri(), application);
                }
            }
        });
        return 0;
    }
}
