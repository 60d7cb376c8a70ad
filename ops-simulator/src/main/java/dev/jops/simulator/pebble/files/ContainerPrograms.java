package dev.jops.simulator.pebble.files;

import dev.jops.simulator.text.GoQuotes;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The programs of a container: those among its files, and those that a test says its image has. */
public final class ContainerPrograms {
    private static final List<String> DIRECTORIES =
            List.of("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin");
    private static final String USUAL_DIRECTORY = "/usr/bin/";
    private static final String ELF = "\u007fELF";
    private static final String INTERPRETED = "#!";

    private final ContainerFiles files;
    private final Predicate<String> image;

    /**
     * For the files of a container.
     *
     * @param image whether the image has a program that is not among the files, by its path
     */
    public ContainerPrograms(ContainerFiles files, Predicate<String> image) {
        this.files = files;
        this.image = image;
    }

    /** Returns whether a path is one of these programs: paths, or names of programs in the usual directories. */
    public static Predicate<String> named(Collection<String> programs) {
        SortedSet<String> known = new TreeSet<>(programs);
        return path -> {
            int slash = path.lastIndexOf('/');
            return known.contains(path)
                    || (DIRECTORIES.contains(path.substring(0, slash)) && known.contains(path.substring(slash + 1)));
        };
    }

    /** Whether a path or name is that of a program that may be run, as Go's LookPath finds it. */
    public boolean has(String program, ProcessUser by) {
        return program.contains("/")
                ? mayRun(inDirectory(program, ""), by)
                : find(program, by).isPresent();
    }

    /**
     * Finds out why a program can't begin.
     *
     * @param program a path, or a name to be looked up
     * @param directory its working directory; empty for the root
     * @param daemon the user that starts it
     * @param user the user that it is to run as
     * @return Go's error; empty if it can begin
     */
    public Optional<String> problem(String program, String directory, ProcessUser daemon, ProcessUser user) {
        Optional<String> path = program.contains("/") ? Optional.of(program) : find(program, daemon);
        if (path.isEmpty()) {
            return Optional.of("exec: " + GoQuotes.quoted(program) + ": executable file not found in $PATH");
        }
        try {
            if (!user.equals(daemon) && !daemon.isRoot()) {
                throw Errno.NOT_PERMITTED.in("setgroups");
            }
            requireEnterable(directory, user);
            requireRunnable(inDirectory(path.get(), directory), user);
            return Optional.empty();
        } catch (FileProblemException e) {
            return Optional.of("fork/exec " + path.get() + ": " + e.reason());
        }
    }

    /** Go's error about a working directory that does not exist; empty if it does. */
    public Optional<String> missing(String directory, ProcessUser by) {
        if (directory.isEmpty()) {
            return Optional.empty();
        }
        try {
            files.find(inDirectory(directory, ""), by);
            return Optional.empty();
        } catch (FileProblemException e) {
            return Optional.of("chdir " + directory + ": " + e.reason());
        }
    }

    private Optional<String> find(String name, ProcessUser by) {
        if (name.isEmpty()) {
            return Optional.empty();
        }
        for (String directory : DIRECTORIES) {
            String path = directory + "/" + name;
            try {
                requireRunnable(files.find(path, by), by);
                return Optional.of(path);
            } catch (FileProblemException e) {
                // The next directory may have it.
            }
        }
        return Optional.of(USUAL_DIRECTORY + name).filter(image);
    }

    private static String inDirectory(String path, String directory) {
        return path.startsWith("/") ? path : directory + "/" + path;
    }

    private void requireEnterable(String directory, ProcessUser by) throws FileProblemException {
        if (directory.isEmpty()) {
            return;
        }
        ContainerFiles.Node node = files.find(inDirectory(directory, ""), by);
        if (node.type() != ContainerFiles.Type.DIRECTORY) {
            throw Errno.NOT_A_DIRECTORY.in(directory);
        }
        if (!by.mayEnter(node)) {
            throw Errno.DENIED.in(directory);
        }
    }

    private boolean mayRun(String path, ProcessUser by) {
        try {
            requireRunnable(files.find(path, by), by);
            return true;
        } catch (FileProblemException e) {
            return e.status() == 404 && image.test(path);
        }
    }

    private void requireRunnable(String path, ProcessUser by) throws FileProblemException {
        ContainerFiles.Node node;
        try {
            node = files.find(path, by);
        } catch (FileProblemException e) {
            if (e.status() == 404 && image.test(path)) {
                return;
            }
            throw e;
        }
        requireRunnable(node, by);
        String beginning = new String(node.content(), StandardCharsets.ISO_8859_1)
                .lines()
                .findFirst()
                .orElse("");
        if (beginning.startsWith(INTERPRETED)) {
            requireRunnable(beginning.substring(INTERPRETED.length()).strip().split("[ \t]", 2)[0], by);
        } else if (!beginning.startsWith(ELF)) {
            throw Errno.NO_EXEC.in(path);
        }
    }

    private static void requireRunnable(ContainerFiles.Node node, ProcessUser by) throws FileProblemException {
        if (node.type() != ContainerFiles.Type.FILE || !by.mayRun(node)) {
            throw Errno.DENIED.in("exec");
        }
    }
}
