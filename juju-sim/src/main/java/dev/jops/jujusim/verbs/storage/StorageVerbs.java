package dev.jops.jujusim.verbs.storage;

import dev.jops.jujusim.verb.Verb;
import java.util.List;

/** The verbs about storage. */
public final class StorageVerbs {

    private StorageVerbs() {}

    /** Returns all of them. */
    public static List<Verb> all() {
        return List.of(
                new AddStorage(),
                new DetachStorage(true),
                new DetachStorage(false),
                new ListStorage(),
                new ShowStorage());
    }
}
