package dev.jops.maven.charmcraft;

import dev.jops.maven.report.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The files that are copied into a charm, checked for what Juju does not unpack.
 *
 * <p>juju: github.com/juju/utils, zip.go unpacks files, directories and links that stay in the charm. It would unpack a
 * link to nothing, but such a link is refused because it is a mistake.
 */
public final class AuthorsFiles {
    private static final String REMEDY = ": link to a file of the charm, or put a copy here";

    /** The names that Juju or packing reads or writes as files. */
    private static final Set<String> FILES = Set.of(
            "charmcraft.yaml",
            "metadata.yaml",
            "config.yaml",
            "actions.yaml",
            "manifest.yaml",
            "dispatch",
            "LICENSE",
            "version",
            "revision",
            "sbom.cdx.json",
            "jops-metadata.json");

    /** The names that packing always writes, even through a link. */
    private static final Set<String> WRITTEN = Set.of("version", "revision", "sbom.cdx.json", "jops-metadata.json");

    /** The character that a decoder substitutes for bytes that are not UTF-8. */
    private static final char NOT_UTF_8 = '\ufffd';

    /** Set-user-ID and set-group-ID, which Juju drops because it keeps only permissions when it unpacks. */
    private static final int SET_ID = 06000;

    private AuthorsFiles() {}

    /** Finds files that Juju would not unpack, or that packing would overwrite. */
    public static List<Problem> check(Path directory) throws IOException {
        List<Problem> problems = new ArrayList<>();
        if (Files.isDirectory(directory)) {
            Path root = directory.toRealPath();
            try (Stream<Path> all = Files.walk(root)) {
                for (Path path : all.sorted().toList()) {
                    check(root, path, problems);
                }
            }
        }
        return problems;
    }

    private static void check(Path root, Path path, List<Problem> problems) throws IOException {
        if (path.equals(root.resolve("runtime"))) {
            refuse(path, "packing puts the charm's Java runtime there: use another name", problems);
        } else if (path.toString().indexOf('\\', root.toString().length()) >= 0) {
            refuse(path, "a backslash becomes a slash in a zip: use another name", problems);
        } else if (path.toUri().getPath().indexOf(NOT_UTF_8) >= 0) {
            refuse(path, "its name is not UTF-8, in which a zip has names: rename it", problems);
        } else if (isOneOf(FILES, root, path) && Files.isDirectory(path)) {
            refuse(path, "it is a directory, and a file of this name is wanted", problems);
        } else if (isOneOf(WRITTEN, root, path) && Files.isSymbolicLink(path)) {
            refuse(path, "it is a link, and packing would write to where it leads: remove it", problems);
        } else if (Files.isSymbolicLink(path)) {
            checkLink(root, path, problems);
        } else if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
                && !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            refuse(path, "it is neither a file nor a directory nor a link, and Juju unpacks nothing else", problems);
        } else if (Files.isRegularFile(path) && (modeOf(path) & SET_ID) != 0) {
            refuse(path, "it runs as its owner or group, and Juju unpacks it as any other: chmod ug-s", problems);
        } else if (!Files.isReadable(path)) {
            refuse(path, "it can't be read by who packs: chmod u+r", problems);
        }
    }

    private static int modeOf(Path path) throws IOException {
        return (int) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
    }

    private static void checkLink(Path root, Path link, List<Problem> problems) throws IOException {
        Path target = Files.readSymbolicLink(link);
        if (target.isAbsolute()) {
            refuse(link, "Juju refuses a link to an absolute path, " + target + REMEDY, problems);
        } else if (!link.resolveSibling(target).normalize().startsWith(root)) {
            refuse(link, "Juju refuses a link that leads out of the charm, to " + target + REMEDY, problems);
        } else if (!Files.exists(link)) {
            refuse(link, "the link leads to nothing, " + target + REMEDY, problems);
        } else if (!link.toRealPath().startsWith(root)) {
            refuse(link, "the link leads out of the charm by way of another link, to " + target + REMEDY, problems);
        }
    }

    private static boolean isOneOf(Set<String> names, Path root, Path path) {
        return root.equals(path.getParent()) && names.contains(String.valueOf(path.getFileName()));
    }

    private static void refuse(Path path, String reason, List<Problem> problems) {
        problems.add(Problem.error(path.toString(), 0, reason));
    }
}
