package dev.jops.jujusim.verbs.simulation;

import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.commandline.UsageException;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** {@code juju sim}: verbs that only a simulation has. */
final class Sim implements Verb {
    private final Map<String, Verb> verbs = new TreeMap<>();

    Sim() {
        List<Verb> all = new ArrayList<>(UnitFault.all());
        all.addAll(ControllerFault.all());
        all.addAll(ContainerFault.all());
        all.addAll(List.of(
                new Advance(),
                new Databags(),
                new Fail(),
                new LimitHooks(),
                new LoseLeader(),
                new Pack(),
                new Replay(),
                new Save(),
                new Seed(),
                new Start(),
                new Stop(),
                new Timeline()));
        all.forEach(verb -> verbs.put(verb.syntax().name(), verb));
    }

    @Override
    public Syntax syntax() {
        return Syntax.ofModel("sim")
                .endsAtFirstArgument()
                .usage(
                        "<verb> [...]",
                        "Does what only a simulation can do:\n"
                                + verbs.values().stream()
                                        .map(verb -> "    " + verb.syntax().name() + "  "
                                                + verb.syntax().purpose())
                                        .collect(Collectors.joining("\n")));
    }

    @Override
    public int run(Arguments arguments, Session session) {
        String name = arguments.require(0, "no verb specified: juju sim --help lists them");
        Verb verb = verbs.get(name);
        if (verb == null) {
            throw new UsageException(
                    "\"" + name + "\" is not a verb of juju sim: it has " + String.join(", ", verbs.keySet()));
        }
        List<String> words = new ArrayList<>();
        if (verb.syntax().hasModel()) {
            arguments.values("model").forEach(model -> words.addAll(List.of("--model", model)));
        }
        words.addAll(arguments.positional().subList(1, arguments.positional().size()));
        Arguments own = verb.syntax().parse(words);
        if (own.is("help")) {
            session.print(verb.syntax().usageOf("sim " + name));
            return 0;
        }
        return session.perform("sim " + name, verb, own);
    }
}
