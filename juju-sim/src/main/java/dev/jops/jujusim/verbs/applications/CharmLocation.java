package dev.jops.jujusim.verbs.applications;

import dev.jops.jujusim.model.RefusedException;
import dev.jops.jujusim.verb.Session;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where a charm comes from: a file or directory of the client or, for a name on Charmhub, the directory of stand-ins that
 * {@code JUJU_SIM_CHARMS} names.
 *
 * @param isFromStore whether it was named as a charm on Charmhub
 */
record CharmLocation(Path path, boolean isFromStore) {
    private static final String STAND_INS = "JUJU_SIM_CHARMS";

    /**
     * Finds the charm.
     *
     * @throws RefusedException if there is none
     */
    static CharmLocation of(String charm, Session session) {
        if (charm.startsWith("/") || charm.startsWith(".") || charm.startsWith("local:")) {
            String written = charm.startsWith("local:") ? charm.substring("local:".length()) : charm;
            Path path = session.path(written);
            if (!Files.exists(path)) {
                throw new RefusedException("no charm was found at \"" + charm + "\"");
            }
            requireMetadata(path, charm);
            return new CharmLocation(path, false);
        }
        String name = charm.startsWith("ch:") ? charm.substring("ch:".length()) : charm;
        if (!charm.startsWith("ch:") && Files.exists(session.path(charm))) {
            throw new RefusedException("The charm or bundle \"" + charm + "\" is ambiguous.\n"
                    + "To deploy a local charm or bundle, run `juju deploy ./" + charm + "`.\n"
                    + "To deploy a charm or bundle from CharmHub, run `juju deploy ch:" + charm + "`.");
        }
        return new CharmLocation(standIn(name, session), true);
    }

    private static void requireMetadata(Path path, String charm) {
        if (Files.isDirectory(path)
                && !Files.exists(path.resolve("metadata.yaml"))
                && !Files.exists(path.resolve("charmcraft.yaml"))) {
            throw new RefusedException("invalid charm or bundle provided at \"" + charm + "\"");
        }
    }

    private static Path standIn(String name, Session session) {
        String directory = session.variable(STAND_INS);
        if (!directory.isEmpty() && name.indexOf('/') < 0) {
            for (String form : List.of(name + ".charm", name)) {
                Path path = session.path(directory).resolve(form);
                if (Files.exists(path)) {
                    return path;
                }
            }
        }
        throw new RefusedException("selecting releases: charm or bundle not found for channel \"stable\", base"
                + " \"amd64/ubuntu/24.04\": the simulation does not ask Charmhub for \"" + name
                + "\"; it takes the file " + name + ".charm, or a directory of that name, from the directory that "
                + STAND_INS + " names" + (directory.isEmpty() ? ", which is not set" : ", " + directory));
    }
}
