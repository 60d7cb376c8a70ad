package dev.jops.jujusim.verbs.tasks;

import dev.jops.jujusim.model.RefusedException;
import dev.jops.jujusim.verb.Session;
import dev.jops.pebble.FileInfo;
import dev.jops.pebble.FileOptions;
import dev.jops.pebble.Pebble;
import dev.jops.pebble.PebbleException;
import dev.jops.pebble.PebbleFiles;
import dev.jops.pebble.PebblePathException;
import dev.jops.pebble.PebbleRefusedException;
import dev.jops.simulator.agent.Simulation;
import dev.jops.simulator.agent.UnitAgent;
import dev.jops.simulator.pebble.UnitContainers;
import dev.jops.simulator.time.UnitTime;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A workload container as reached from outside, through its Pebble. No program runs in it, so a session can only look at
 * its files.
 *
 * <p>juju: cmd/juju/ssh/ssh_container.go
 */
final class WorkloadContainer {
    static final String OF_CHARM = "charm";

    private static final String PEBBLE = "/charm/bin/pebble";
    private static final int NO_SUCH_PROGRAM = 127;

    private final String name;
    private final Pebble pebble;

    private WorkloadContainer(String name, Pebble pebble) {
        this.name = name;
        this.pebble = pebble;
    }

    /**
     * Returns a container of a unit; used inside the engine.
     *
     * @throws RefusedException if the charm declares none of this name, or its Pebble does not answer
     */
    static WorkloadContainer of(UnitAgent agent, String name, Simulation simulation) {
        Set<String> declared = agent.unit().charm().meta().containers().keySet();
        if (!declared.contains(name)) {
            List<String> known = new ArrayList<>(List.of(OF_CHARM));
            known.addAll(declared);
            throw new RefusedException("container \"" + name + "\" must be one of " + String.join(", ", known));
        }
        UnitTime time = new UnitTime(simulation.time());
        UnitContainers containers = agent.executor().containers();
        if (!containers.of(name, time).answers()) {
            throw new RefusedException("the container \"" + name + "\" of "
                    + agent.unit().name() + " is not running: look at its unit with juju status");
        }
        return new WorkloadContainer(name, new Pebble(containers.open(name, time), time));
    }

    /** Copies a file or directory into a directory of this computer, and returns the copy. */
    Path pull(String path, Path directory) {
        try {
            new PebbleFiles(pebble).pullPath(path, directory);
            return directory.resolve(String.valueOf(Path.of(path).getFileName()));
        } catch (PebbleException e) {
            throw new RefusedException("scp: " + path + ": " + e.getMessage(), e);
        }
    }

    /** Copies a file or directory of this computer into a directory of the container. */
    void push(Path source, String directory) {
        try {
            new PebbleFiles(pebble).pushPath(source, directory, FileOptions.defaults());
        } catch (PebbleException e) {
            throw new RefusedException("scp: " + directory + ": " + e.getMessage(), e);
        }
    }

    boolean isDirectory(String path) {
        return pebble.fileInfo(path)
                .filter(file -> file.type() == FileInfo.Type.DIRECTORY)
                .isPresent();
    }

    /** Answers a command line that only looks at files, and returns its exit code. */
    int run(List<String> line, Session session) {
        List<String> words = List.of(String.join(" ", line).split(" +"));
        List<String> paths = words.subList(1, words.size());
        boolean isPlain = paths.stream().noneMatch(path -> path.startsWith("-"));
        if (words.get(0).equals("ls") && isPlain) {
            return list(paths, session);
        }
        if (words.get(0).equals("cat") && isPlain && !paths.isEmpty()) {
            return print(paths, session);
        }
        if (words.size() > 2 && words.get(0).equals(PEBBLE) && words.get(1).equals("notify")) {
            return notify(words.get(2), words.subList(3, words.size()), session);
        }
        session.say("the container \"" + name
                + "\" is simulated, so it runs no programs except ls and cat, without options, and " + PEBBLE
                + " notify");
        return NO_SUCH_PROGRAM;
    }

    private int notify(String key, List<String> pairs, Session session) {
        Map<String, String> data = new LinkedHashMap<>();
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            if (equals <= 0) {
                session.say("error: data args must be in name=value format, not \"" + pair + "\"");
                return 1;
            }
            data.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        try {
            session.printLine("Recorded notice " + pebble.addNotice(key, data, Duration.ZERO));
            return 0;
        } catch (PebbleRefusedException e) {
            session.say("error: " + e.reason());
            return 1;
        }
    }

    private int list(List<String> paths, Session session) {
        int exitCode = 0;
        for (String path : paths.isEmpty() ? List.of("/") : paths) {
            try {
                for (FileInfo file : pebble.listFiles(path)) {
                    session.printLine(isDirectory(path) ? file.name() : path);
                }
            } catch (PebblePathException e) {
                session.say("ls: cannot access '" + path + "': No such file or directory");
                exitCode = 2;
            }
        }
        return exitCode;
    }

    private int print(List<String> paths, Session session) {
        int exitCode = 0;
        for (String path : paths) {
            try (InputStream content = pebble.pull(path)) {
                session.client().print(content.readAllBytes());
            } catch (PebblePathException e) {
                session.say("cat: " + path + ": No such file or directory");
                exitCode = 1;
            } catch (IOException e) {
                throw new RefusedException("cat: " + path + ": " + e.getMessage(), e);
            }
        }
        return exitCode;
    }

    /** Returns the name. */
    @Override
    public String toString() {
        return name;
    }
}
