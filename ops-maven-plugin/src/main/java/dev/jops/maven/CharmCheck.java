package dev.jops.maven;

import dev.jops.maven.charmcraft.AuthorsFiles;
import dev.jops.maven.charmcraft.CharmcraftSchema;
import dev.jops.maven.check.CodeCheck;
import dev.jops.maven.report.Problem;
import dev.jops.meta.CharmMeta;
import dev.jops.meta.CharmMetaException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds what would make a charm fail before any hook runs: in its metadata, in the names by which its code refers to the
 * metadata, and in its constructor.
 */
final class CharmCheck {
    private static final String CHARMCRAFT = "charmcraft.yaml";

    private final Path source;
    private final @Nullable Path charmcraft;
    private final List<Path> classPath;
    private final List<Path> sources;
    private final Path work;

    /**
     * Creates the check of a charm whose files are in {@code source}.
     *
     * @param charmcraft charmcraft.yaml if it is not with the other files; null otherwise
     * @param classPath the charm's own classes, and then its libraries
     * @param sources the directories in which to look for the sources of its classes
     * @param work a directory for the copy of the charm that is run
     */
    CharmCheck(Path source, @Nullable Path charmcraft, List<Path> classPath, List<Path> sources, Path work) {
        this.source = source.toAbsolutePath();
        this.charmcraft = charmcraft;
        this.classPath = List.copyOf(classPath);
        this.sources = List.copyOf(sources);
        this.work = work.toAbsolutePath();
    }

    /** Checks everything, but runs the charm only if there is no error before. */
    List<Problem> run(String mainClass) throws IOException {
        classPath.forEach(ClassPathEntry::check);
        List<Problem> problems = fileProblems(source, charmcraft);
        Path metadata = metadata();
        try {
            CharmMeta meta = CharmMeta.load(metadata.resolveSibling(""));
            problems.addAll(codeProblems(metadata, meta));
            if (problems.stream().noneMatch(Problem::isError)) {
                createCharm(mainClass, metadata).ifPresent(problems::add);
            }
        } catch (CharmMetaException e) {
            if (problems.stream().noneMatch(Problem::isError)) {
                problems.add(problemOf(e));
            }
        }
        return problems;
    }

    /** Returns the problems of a charm's files and of its charmcraft.yaml, of which one among the files takes precedence. */
    static List<Problem> fileProblems(Path source, @Nullable Path charmcraft) throws IOException {
        List<Problem> problems = new ArrayList<>(AuthorsFiles.check(source));
        Path own = source.resolve(CHARMCRAFT);
        Path authors = Files.exists(own) || charmcraft == null ? own : charmcraft;
        if (Files.exists(authors)) {
            problems.addAll(CharmcraftSchema.check(authors, authors.toString()));
        }
        return problems;
    }

    /** Returns the exception for a charm without charmcraft.yaml and metadata.yaml. */
    static PackException noCharmcraft(Path source) {
        return new PackException("there is no charmcraft.yaml, neither in " + source + " nor beside pom.xml");
    }

    private List<Problem> codeProblems(Path metadata, CharmMeta meta) throws IOException {
        return CodeCheck.check(
                classPath.get(0),
                classPath.subList(1, classPath.size()),
                sources,
                meta,
                String.valueOf(metadata.getFileName()));
    }

    /** Returns the file with the charm's metadata, which packing finds in the same way. */
    private Path metadata() {
        for (String name : List.of("metadata.yaml", CHARMCRAFT)) {
            if (Files.exists(source.resolve(name))) {
                return source.resolve(name);
            }
        }
        if (charmcraft == null) {
            throw noCharmcraft(source);
        }
        return charmcraft.toAbsolutePath();
    }

    private static Problem problemOf(CharmMetaException e) {
        String place = e.file() + (e.line() > 0 ? ", line " + e.line() : "") + ": ";
        String message = String.valueOf(e.getMessage());
        return Problem.error(
                e.file(), e.line(), message.startsWith(place) ? message.substring(place.length()) : message);
    }

    /** Creates the charm in a process of its own, as a hook does, but without an event. */
    private Optional<Problem> createCharm(String mainClass, Path metadata) throws IOException {
        Path charm = DirectoryTree.empty(work);
        if (Files.isDirectory(source)) {
            DirectoryTree.copy(source, charm);
        }
        Path copied = charm.resolve(metadata.getFileName());
        if (!Files.exists(copied)) {
            Files.copy(metadata, copied);
        }
        List<String> arguments = List.of(
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                classPath.stream()
                        .map(place -> place.toAbsolutePath().toString())
                        .collect(Collectors.joining(File.pathSeparator)),
                mainClass);
        return StandIns.createIn(charm, CharmMeta.load(charm))
                .run(JavaProgram.ofThisJdk("java"), arguments, "")
                .map(failed -> failed.isOfHandler()
                        ? handlerProblem(failed, mainClass)
                        : constructorProblem(failed, mainClass, classPath.get(0), sources));
    }

    /** Warns of a handler of an event that every dispatch has, because a stand-in's answer may have misled it. */
    private Problem handlerProblem(FailedRun failed, String mainClass) {
        FailedRun.Place place = failed.place(classPath.get(0), sources).orElse(new FailedRun.Place(mainClass, 0));
        return new Problem(
                Problem.Severity.WARNING,
                place.file(),
                place.line(),
                "with no event, and with stand-ins for Juju's commands, the charm fails: " + failed.reason());
    }

    /** Returns the problem of a charm whose constructor throws. */
    static Problem constructorProblem(FailedRun failed, String mainClass, Path classes, List<Path> sources) {
        String text = "the charm can't be made: " + failed.reason() + "; every hook makes it anew, so all of them would"
                + " fail: correct it here, and leave to a handler what reads Juju's data or can fail";
        return failed.place(classes, sources)
                .map(place -> Problem.error(place.file(), place.line(), text))
                .orElseGet(() -> Problem.error(mainClass, 0, text));
    }
}
