package dev.jops.jujusim.verbs.applications;

import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.model.RefusedException;
import dev.jops.jujusim.verb.Session;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The question before something is removed. */
final class Confirmation {

    private Confirmation() {}

    /**
     * Asks, unless the command line or the model says not to.
     *
     * @throws RefusedException if the answer is not yes
     */
    static void require(Arguments arguments, Session session, HostedModel model, String what) {
        Object mode =
                model.engine().inside(simulation -> model.settings().values().get("mode"));
        if (arguments.is("no-prompt")
                || arguments.is("dry-run")
                || !String.valueOf(mode).contains("requires-prompts")) {
            return;
        }
        session.say("Continue [y/N]? ");
        String answer = new String(session.client().input(), StandardCharsets.UTF_8).strip();
        if (!answer.toLowerCase(Locale.ROOT).matches("y|yes")) {
            throw new RefusedException(what + ": aborted");
        }
    }
}
