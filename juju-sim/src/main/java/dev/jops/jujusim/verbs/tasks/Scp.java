package dev.jops.jujusim.verbs.tasks;

import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.commandline.UsageException;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.model.RefusedException;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Targets;
import dev.jops.jujusim.verb.Verb;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/** {@code juju scp}: copies files between the client and a unit's machine; without a connection, for which it has no use. */
final class Scp implements Verb {
    /** Where Juju's charm container begins relative paths. */
    private static final String AGENTS = "agents/";

    /** What ssh's options take as their value. */
    private static final List<String> WITH_VALUE = List.of("-c", "-F", "-i", "-J", "-l", "-o", "-P", "-S");

    @Override
    public Syntax syntax() {
        return Syntax.ofModel("scp")
                .value("container")
                .flag("no-host-key-checks", "proxy", "remote")
                .endsAtFirstArgument()
                .usage("<source> <destination>", "Securely transfer files within a model.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        List<String> places = new ArrayList<>();
        List<String> words = arguments.positional();
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).startsWith("-")) {
                i += WITH_VALUE.contains(words.get(i)) ? 1 : 0;
            } else {
                places.add(words.get(i));
            }
        }
        if (places.size() < 2) {
            throw new UsageException("at least two arguments required");
        }
        HostedModel model = session.model(arguments);
        String container = arguments.value("container").orElse("charm");
        if (model.cloud().isKubernetes() && !container.equals("charm")) {
            throw new RefusedException("the container \"" + container
                    + "\" has no files here: the simulation runs the charm" + " container alone");
        }
        Path target = place(places.get(places.size() - 1), model, session);
        for (String source : places.subList(0, places.size() - 1)) {
            copy(place(source, model, session), target);
        }
        return 0;
    }

    /** Returns the place of {@code unit:path}, or of a file of the client's. */
    private static Path place(String word, HostedModel model, Session session) {
        int colon = word.indexOf(':');
        int slash = word.indexOf('/');
        if (colon < 0 || slash < 0 || slash > colon) {
            return session.path(word);
        }
        String unit = word.substring(word.indexOf('@') + 1, colon);
        String path = word.substring(colon + 1);
        return model.engine().inside(simulation -> {
            var agent = Targets.agent(simulation, unit).orElseThrow(() -> new RefusedException(Targets.missing(unit)));
            String charm = agent.executor().charmDirectory();
            String ofCharm = AGENTS + "unit-" + agent.unit().name().replace('/', '-') + "/charm";
            String absolute = path.startsWith("/")
                    ? path
                    : path.startsWith(ofCharm) ? charm + path.substring(ofCharm.length()) : charm + "/" + path;
            return agent.executor().file(absolute);
        });
    }

    private static void copy(Path source, Path target) {
        if (!Files.exists(source)) {
            throw new RefusedException("scp: " + source + ": No such file or directory");
        }
        Path place = Files.isDirectory(target) ? target.resolve(String.valueOf(source.getFileName())) : target;
        try {
            Files.walkFileTree(source, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                        throws IOException {
                    Files.createDirectories(
                            place.resolve(source.relativize(directory).toString()));
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Path copied = file.equals(source)
                            ? place
                            : place.resolve(source.relativize(file).toString());
                    Files.copy(file, copied, StandardCopyOption.REPLACE_EXISTING);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new RefusedException("scp: " + source + " can't be copied to " + place + ": " + e.getMessage(), e);
        }
    }
}
