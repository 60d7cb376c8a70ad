package dev.jops.jujusim.verbs.secrets;

import dev.jops.jujusim.verb.Verb;
import java.util.List;

/** The verbs about secrets. */
public final class SecretVerbs {

    private SecretVerbs() {}

    /** Returns all of them. */
    public static List<Verb> all() {
        return List.of(
                new AddSecret(),
                new GrantSecret(true),
                new GrantSecret(false),
                new ListSecrets(),
                new RemoveSecret(),
                new ShowSecret(),
                new UpdateSecret());
    }
}
