package dev.jops.jujusim.verbs.simulation;

import dev.jops.juju.JujuVersion;
import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.model.Cloud;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.model.RefusedException;
import dev.jops.jujusim.save.SavedSession;
import dev.jops.jujusim.save.SessionFile;
import dev.jops.jujusim.save.SessionFile.Timed;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Verb;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** {@code juju sim replay}: repeats in a new model what was done to another. */
final class Replay implements Verb {

    @Override
    public Syntax syntax() {
        return Syntax.of("replay")
                .usage(
                        "<file> [<model>]",
                        "Runs the commands that juju sim save wrote to a .yaml file again, in a new model with the same seed"
                                + " and at the same times on its clock. It fails if the statuses at the end differ.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        String name = arguments.require(0, "no file specified, such as shop.yaml");
        arguments.atMost(2);
        Path file = session.path(name).normalize();
        SessionFile saved = SessionFile.read(text(file), file);
        HostedModel model = add(saved, arguments.at(1).orElse(saved.origin().model() + "-replay"), session);
        session.models().select(model);
        Map<String, String> results = new LinkedHashMap<>();
        for (Timed command : saved.commands()) {
            advanceTo(model, command.at());
            repeat(command, model, session.of(JujuVersion.parse(saved.origin().version())), results);
        }
        advanceTo(model, saved.end());
        model.pace().look(false);
        return compare(saved, SavedSession.statuses(model), session);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new RefusedException("the session can't be read from " + file + ": " + e.getMessage(), e);
        }
    }

    private static HostedModel add(SessionFile saved, String name, Session session) {
        Cloud cloud = session.models().clouds().stream()
                .filter(known -> known.name().equals(saved.origin().cloud()))
                .findFirst()
                .orElseThrow(() ->
                        new RefusedException("cloud \"" + saved.origin().cloud() + "\" of the session is unknown"));
        HostedModel model = session.models()
                .add(name, cloud, JujuVersion.parse(saved.origin().version()));
        model.setSeed(saved.origin().seed());
        return model;
    }

    private static void advanceTo(HostedModel model, Duration time) {
        Duration left = time.minus(model.age());
        if (!left.isNegative() && !left.isZero()) {
            model.pace().advance(left);
        }
    }

    private static void repeat(Timed command, HostedModel model, Session session, Map<String, String> results) {
        List<String> words = new ArrayList<>();
        for (String word : command.words()) {
            String current = word;
            for (Map.Entry<String, String> result : results.entrySet()) {
                current = current.replace(result.getKey(), result.getValue());
            }
            words.add(current);
        }
        session.say("juju " + String.join(" ", words));
        words.addAll(1, List.of("--model", model.name()));
        List<String> before = userSecrets(model);
        session.run(words, command.directory(), command.input());
        if (!command.result().isEmpty()) {
            List<String> after = userSecrets(model);
            after.removeAll(before);
            after.stream().findFirst().ifPresent(id -> results.put(identifier(command.result()), id));
        }
    }

    private static List<String> userSecrets(HostedModel model) {
        return model.engine()
                .inside(simulation -> new ArrayList<>(simulation.controller().secrets().all().stream()
                        .map(secret -> secret.id())
                        .toList()));
    }

    private static String identifier(String uri) {
        return uri.substring(uri.indexOf(':') + 1);
    }

    private static int compare(SessionFile saved, Map<String, String> now, Session session) {
        TreeSet<String> units = new TreeSet<>(saved.units().keySet());
        units.addAll(now.keySet());
        int differences = 0;
        for (String unit : units) {
            String then = Optional.ofNullable(saved.units().get(unit)).orElse("absent");
            String found = Optional.ofNullable(now.get(unit)).orElse("absent");
            if (!found.equals(then) && !found.startsWith(then + ": ")) {
                differences++;
                session.say(unit + " is \"" + found + "\" and was \"" + then + "\"");
            }
        }
        if (differences > 0) {
            throw new RefusedException("the replay ended with other statuses than the session");
        }
        session.say("All units have the same statuses as in the session.");
        return 0;
    }
}
