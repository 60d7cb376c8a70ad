package dev.jops.jujusim.verbs.simulation;

import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.model.FileTree;
import dev.jops.jujusim.model.RefusedException;
import dev.jops.jujusim.pack.CharmDirectory;
import dev.jops.jujusim.pack.Platforms;
import dev.jops.jujusim.verb.Architecture;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Verb;
import dev.jops.meta.CharmMetaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code juju sim pack}: packs a charm without charmcraft. */
final class Pack implements Verb {

    @Override
    public Syntax syntax() {
        return Syntax.of("pack")
                .value("output", "platform")
                .also("o", "output")
                .usage(
                        "<directory>",
                        "Packs a charm, including the libraries of a Python charm, and prints the name of each file. There is"
                                + " one for each platform of this computer's architecture, or for that of --platform,"
                                + " in the current directory or in that of --output.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        String directory = arguments.require(0, "no directory specified");
        arguments.atMost(1);
        Path charm = session.path(directory).normalize();
        Path target = session.path(arguments.value("output").orElse(".")).normalize();
        if (!Files.isDirectory(charm)) {
            throw new RefusedException("\"" + directory + "\" is not a directory");
        }
        try {
            Path work = Files.createTempDirectory("juju-sim-pack-");
            try {
                Files.createDirectories(target);
                new CharmDirectory(charm)
                        .pack(target, work, new Platforms(Architecture.ofThisComputer(), arguments.value("platform")))
                        .forEach(file -> session.printLine(file.toString()));
            } finally {
                FileTree.remove(work);
            }
        } catch (IOException | CharmMetaException e) {
            throw new RefusedException("\"" + directory + "\" can't be packed: " + e.getMessage(), e);
        }
        return 0;
    }
}
