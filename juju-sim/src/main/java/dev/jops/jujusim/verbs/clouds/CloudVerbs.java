package dev.jops.jujusim.verbs.clouds;

import dev.jops.jujusim.verb.Verb;
import java.util.List;

/** The verbs about clouds, credentials and keys. */
public final class CloudVerbs {

    private CloudVerbs() {}

    /** Returns all of them. */
    public static List<Verb> all() {
        return List.of(
                new AddCredential(),
                new Clouds(),
                new Credentials(),
                new PutCloud(true),
                new PutCloud(false),
                new RemoveCloud(),
                new ShowCloud(),
                new SshKey(true),
                new SshKey(false),
                new SshKeys());
    }
}
