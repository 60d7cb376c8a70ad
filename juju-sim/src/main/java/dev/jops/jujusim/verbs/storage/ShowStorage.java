package dev.jops.jujusim.verbs.storage;

import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.commandline.UsageException;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.model.RefusedException;
import dev.jops.jujusim.status.StorageTree;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Verb;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@code juju show-storage}. */
final class ShowStorage implements Verb {

    @Override
    public Syntax syntax() {
        return Syntax.ofModel("show-storage")
                .formats("yaml", "json", "smart")
                .usage("<storage ID> [...]", "Shows storage instance information.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        if (arguments.positional().isEmpty()) {
            throw new UsageException("must specify storage id(s)");
        }
        HostedModel model = session.model(arguments);
        SortedMap<String, Object> all =
                model.engine().inside(simulation -> new StorageTree(model, simulation, session.zone()).byId());
        SortedMap<String, Object> wanted = new TreeMap<>();
        for (String id : arguments.positional()) {
            if (!all.containsKey(id)) {
                throw new RefusedException("storage instance \"" + id + "\" not found");
            }
            wanted.put(id, all.get(id));
        }
        session.print(arguments.format(), wanted);
        return 0;
    }
}
