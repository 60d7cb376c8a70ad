package dev.jops.jujusim.server;

import dev.jops.juju.JujuVersion;
import dev.jops.jujusim.commandline.Release;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The verbs of each release that clients have asked for. */
final class VerbTables {
    private final Map<String, VerbTable> tables = new ConcurrentHashMap<>();

    /**
     * Returns the verbs of a release.
     *
     * @throws dev.jops.jujusim.commandline.UsageException if it is too old
     */
    VerbTable of(JujuVersion version) {
        return tables.computeIfAbsent(version.toString(), name -> new VerbTable(Release.of(version)));
    }

    @Override
    public String toString() {
        return tables.keySet().toString();
    }
}
