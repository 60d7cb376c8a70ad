package dev.jops.jujusim.server;

import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Release;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.commandline.UsageException;
import dev.jops.jujusim.model.RefusedException;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Verb;
import dev.jops.jujusim.verbs.applications.ApplicationVerbs;
import dev.jops.jujusim.verbs.clouds.CloudVerbs;
import dev.jops.jujusim.verbs.look.LookVerbs;
import dev.jops.jujusim.verbs.machines.MachineVerbs;
import dev.jops.jujusim.verbs.models.ModelVerbs;
import dev.jops.jujusim.verbs.offers.OfferVerbs;
import dev.jops.jujusim.verbs.relations.RelationVerbs;
import dev.jops.jujusim.verbs.secrets.SecretVerbs;
import dev.jops.jujusim.verbs.simulation.SimulationVerbs;
import dev.jops.jujusim.verbs.storage.StorageVerbs;
import dev.jops.jujusim.verbs.tasks.TaskVerbs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The verbs of a release, by name. Runs command lines, with the errors and exit codes of the real client. */
final class VerbTable {
    private static final System.Logger LOG = System.getLogger(VerbTable.class.getName());
    private static final int USAGE = 2;
    private static final int FAILURE = 1;

    private final Map<String, Verb> verbs = new LinkedHashMap<>();
    private final Map<String, Verb> all = new LinkedHashMap<>();
    private final Release release;

    VerbTable(Release release) {
        this.release = release;
        List<List<Verb>> families = List.of(
                ApplicationVerbs.all(),
                CloudVerbs.all(),
                LookVerbs.all(),
                MachineVerbs.all(),
                ModelVerbs.all(),
                OfferVerbs.all(),
                RelationVerbs.all(),
                SecretVerbs.all(),
                SimulationVerbs.all(),
                StorageVerbs.all(),
                TaskVerbs.all());
        for (List<Verb> family : families) {
            family.forEach(this::add);
        }
        release.names().forEach((name, verb) -> verbs.put(name, all.get(verb)));
    }

    private void add(Verb verb) {
        String name = verb.syntax().name();
        all.put(name, verb);
        if (release.has("verb " + name)) {
            verb.syntax().aliases().forEach(alias -> verbs.put(alias, verb));
            if (!release.hides(name)) {
                verbs.put(name, verb);
            }
        }
    }

    /** Returns the syntax that a verb has in this release. */
    private Syntax syntax(Verb verb) {
        Syntax syntax = verb.syntax();
        return syntax.without(release.missing(syntax.name(), syntax.flags()));
    }

    /** Runs a command line, and returns the exit code. */
    int run(List<String> words, Session session) {
        int at = 0;
        while (at < words.size()
                && words.get(at).startsWith("-")
                && !words.get(at).equals("--version")) {
            at++; // global flags, which have no effect here
        }
        if (at == words.size()) {
            session.print(help());
            return 0;
        }
        String name = words.get(at).equals("--version") ? "version" : words.get(at);
        List<String> rest = words.subList(at + 1, words.size());
        if (name.equals("help")) {
            return helpOn(rest, session);
        }
        Verb verb = verbs.get(name);
        if (verb == null) {
            return unknown(name, session);
        }
        return run(verb, rest, session);
    }

    private int run(Verb verb, List<String> words, Session session) {
        Arguments arguments;
        session.speaksAs(verb.syntax().name(), release);
        try {
            arguments = syntax(verb).parse(words);
        } catch (UsageException e) {
            return failed(session, e, USAGE);
        }
        if (arguments.is("help")) {
            session.print(syntax(verb).usage());
            return 0;
        }
        try {
            return session.perform(verb.syntax().name(), verb, arguments);
        } catch (UsageException e) {
            return failed(session, e, USAGE);
        } catch (RefusedException | IllegalArgumentException | IllegalStateException e) {
            return refused(session, arguments, e);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, verb.syntax().name(), e);
            return refused(session, arguments, e);
        }
    }

    private static int refused(Session session, Arguments arguments, RuntimeException e) {
        if (arguments.isForPrograms()) {
            session.printLine("{}");
        }
        return failed(session, e, FAILURE);
    }

    private static int failed(Session session, RuntimeException e, int exitCode) {
        session.say("ERROR " + e.getMessage());
        return exitCode;
    }

    private int helpOn(List<String> words, Session session) {
        Verb verb = words.isEmpty() ? null : verbs.get(words.get(0));
        if (verb == null && !words.isEmpty()) {
            session.say("ERROR unknown command or topic for " + words.get(0));
            return FAILURE;
        }
        if (verb == null) {
            session.print(help());
            return 0;
        }
        List<String> asking = new ArrayList<>(words.subList(1, words.size()));
        asking.add("--help");
        return run(verb, asking, session);
    }

    private String help() {
        StringBuilder text =
                new StringBuilder("Juju, simulated on this computer: models, charms and their hooks are real"
                        + " as in Juju,\nmachines and clouds are not.\n\nUsage: juju [help] <command>\n\nCommands:\n");
        verbs.entrySet().stream()
                .filter(entry -> !entry.getValue().syntax().aliases().contains(entry.getKey()))
                .map(entry -> "    " + entry.getKey() + "\n")
                .sorted()
                .forEach(text::append);
        return text.toString();
    }

    private int unknown(String name, Session session) {
        if (Release.lacksInSimulation(name)) {
            session.say("ERROR \"juju " + name + "\" is not simulated: juju help lists what is");
            return FAILURE;
        }
        String nearest = "";
        int least = Integer.MAX_VALUE;
        for (String known : new TreeSet<>(verbs.keySet())) { // juju: cmd, the first by name of the nearest
            int distance = distance(name, known);
            if (distance < least) {
                least = distance;
                nearest = known;
            }
        }
        session.say(
                least > nearest.length()
                        ? "ERROR unrecognized command: juju " + name
                        : "ERROR juju: \"" + name
                                + "\" is not a juju command. See \"juju --help\".\n\nDid you mean:\n\t" + nearest);
        return FAILURE;
    }

    /** Returns the Levenshtein distance. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int above = row[j];
                int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(changed, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[row.length - 1];
    }
}
