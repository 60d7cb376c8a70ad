package dev.jops.jujusim.verbs.tasks;

import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.commandline.UsageException;
import dev.jops.jujusim.model.FileTree;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.model.RefusedException;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Verb;
import dev.jops.simulator.agent.Simulation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * {@code juju scp}: copies files between the client and a unit's machine or container, without a connection.
 *
 * <p>juju: cmd/juju/ssh/scp.go
 */
final class Scp implements Verb {

    /** A path of a unit, as in {@code shop/0:/etc/shop.conf}. */
    private record Remote(String target, String path) {

        static Optional<Remote> of(String word) {
            int colon = word.indexOf(':');
            boolean isClients = colon < 1 || word.startsWith("/") || word.startsWith(".");
            return isClients
                    ? Optional.empty()
                    : Optional.of(new Remote(word.substring(0, colon), word.substring(colon + 1)));
        }
    }

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
        List<String> places = OpenSshOptions.without(arguments.positional(), OpenSshOptions.OF_SCP);
        if (places.size() < 2) {
            throw new UsageException("at least two arguments required");
        }
        HostedModel model = session.model(arguments);
        boolean isPod = model.cloud().isKubernetes();
        if (isPod && places.size() > 2) {
            throw new RefusedException("only one source and one destination are allowed for a k8s application");
        }
        model.pace().look(false);
        String target = places.get(places.size() - 1);
        String container = arguments.value("container").orElse(WorkloadContainer.OF_CHARM);
        for (String source : places.subList(0, places.size() - 1)) {
            try {
                if (isPod && !container.equals(WorkloadContainer.OF_CHARM)) {
                    copyWithContainer(source, target, container, model, session);
                } else {
                    copy(place(source, model, session), place(target, model, session));
                }
            } catch (IOException e) {
                throw new RefusedException(
                        "scp: " + source + " can't be copied to " + target + ": " + e.getMessage(), e);
            }
        }
        return 0;
    }

    private static Path place(String word, HostedModel model, Session session) {
        return Remote.of(word)
                .map(remote -> model.engine().inside(simulation -> Login.to(remote.target(), simulation, model)
                        .file(remote.path())))
                .orElseGet(() -> session.path(word));
    }

    private static void copy(Path source, Path target) throws IOException {
        if (!Files.exists(source)) {
            throw new RefusedException("scp: " + source + ": No such file or directory");
        }
        boolean isInto = Files.isDirectory(target);
        FileTree.copy(source, isInto ? target.resolve(String.valueOf(source.getFileName())) : target);
    }

    /** Copies from or to a container through a temporary directory, in which the copy gets its final name. */
    private static void copyWithContainer(
            String source, String target, String container, HostedModel model, Session session) throws IOException {
        Path between = Files.createTempDirectory("jops-scp-");
        try {
            Path copied = Remote.of(source)
                    .map(remote -> model.engine().inside(simulation -> container(remote, container, simulation, model)
                            .pull(remote.path(), between)))
                    .orElseGet(() -> session.path(source));
            Optional<Remote> remote = Remote.of(target);
            if (remote.isEmpty()) {
                copy(copied, session.path(target));
                return;
            }
            String path = remote.get().path();
            boolean isInto = model.engine().inside(simulation -> container(remote.get(), container, simulation, model)
                    .isDirectory(path));
            Path named = isInto ? copied : between.resolve("named").resolve(path.substring(path.lastIndexOf('/') + 1));
            if (!isInto) {
                Files.createDirectory(between.resolve("named"));
                copy(copied, named);
            }
            String directory = isInto ? path : path.substring(0, path.lastIndexOf('/') + 1);
            model.engine().change(simulation -> container(remote.get(), container, simulation, model)
                    .push(named, directory.isEmpty() ? "/" : directory));
        } finally {
            FileTree.remove(between);
        }
    }

    private static WorkloadContainer container(Remote place, String name, Simulation simulation, HostedModel model) {
        return WorkloadContainer.of(Login.to(place.target(), simulation, model).agent(), name, simulation);
    }
}
