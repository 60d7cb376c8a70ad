package dev.jops.maven;

import dev.jops.maven.charmcraft.CharmName;
import dev.jops.maven.report.Problem;
import dev.jops.maven.runtime.DeferredRandom;
import dev.jops.maven.runtime.DeferredRandomClasses;
import dev.jops.maven.runtime.RuntimeProperties;
import dev.jops.maven.sbom.Jdk;
import dev.jops.meta.CharmMeta;
import dev.jops.meta.MetadataCompiler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** Packs a charm from its files and its class path. */
final class CharmPacker {
    private static final String SUFFIX = ".charm";

    private final Path source;
    private final Path target;
    private final List<Path> classPath;
    private final String mainClass;
    private final Consumer<String> warnings;

    private @Nullable Path charmcraft;
    private @Nullable Path licence;
    private String version = "";
    private int revision;
    private List<Path> sources = List.of();
    private List<String> modules = List.of();
    private List<String> trainingHooks = List.of();
    private int compression = CharmFile.SMALL;
    private Materials materials = new Materials(List.of(), List.of(), "", Jdk.inUse());

    /**
     * Creates a packer of the files in {@code source}, which writes to {@code target}.
     *
     * @param source the charm's own files; it need not exist
     * @param target the directory for the packed charm
     * @param classPath the charm's own classes, and then its libraries
     * @param warnings receives warnings for the author
     */
    CharmPacker(Path source, Path target, List<Path> classPath, String mainClass, Consumer<String> warnings) {
        this.source = source.toAbsolutePath();
        this.target = target.toAbsolutePath();
        this.classPath = List.copyOf(classPath);
        this.mainClass = mainClass;
        this.warnings = warnings;
    }

    /** Sets charmcraft.yaml if it is not with the other files. */
    CharmPacker charmcraft(@Nullable Path file) {
        this.charmcraft = file;
        return this;
    }

    CharmPacker licence(@Nullable Path file) {
        this.licence = file;
        return this;
    }

    /** Sets the directories in which to look for the sources that problems are in. */
    CharmPacker sources(Collection<Path> roots) {
        this.sources = List.copyOf(roots);
        return this;
    }

    CharmPacker versions(String version, int revision) {
        this.version = version;
        this.revision = revision;
        return this;
    }

    CharmPacker modules(Collection<String> modules) {
        this.modules = List.copyOf(modules);
        return this;
    }

    CharmPacker trainingHooks(Collection<String> hooks) {
        this.trainingHooks = List.copyOf(hooks);
        return this;
    }

    CharmPacker materials(Materials materials) {
        this.materials = materials;
        return this;
    }

    /** Sets the compression, {@link CharmFile#SMALL} or {@link CharmFile#FAST}. */
    CharmPacker compression(int level) {
        this.compression = level;
        return this;
    }

    /**
     * Packs the charm.
     *
     * @throws PackException if the charm can't be packed as its project is
     */
    PackedCharm pack() throws IOException {
        classPath.forEach(ClassPathEntry::check);
        ClassPathEntry.check(target);
        requireNoErrors(CharmCheck.fileProblems(source, charmcraft));
        materials.warnOfAnOldJdk(warnings);
        try (TargetLock lock = TargetLock.of(target)) {
            return packInto(lock.directory());
        }
    }

    private PackedCharm packInto(Path directory) throws IOException {
        Path charm = DirectoryTree.empty(directory.resolve("charm"));
        Path work = DirectoryTree.empty(directory.resolve("charm-packing"));
        Set<Path> authors = copyFiles(charm);
        MetadataCompiler.compile(charm, architecture());
        Path manifest = charm.resolve("manifest.yaml");
        if (Files.exists(manifest) && !authors.contains(manifest)) {
            materials.writeTo(manifest);
        }
        String name = fileName(charm);
        writeTexts(charm);
        Path runtime = charm.resolve("runtime");
        boolean hasContainers = !CharmMeta.load(charm).containers().isEmpty();
        List<Path> linked = new ArrayList<>(classPath);
        if (hasContainers) {
            linked.add(0, DeferredRandomClasses.writeTo(work.resolve("random")));
        }
        CharmModule module = CharmModule.of(linked, modules);
        JdkTools.link(module, work.resolve("module"), runtime);
        if (hasContainers) {
            RuntimeProperties.askFirst(runtime, DeferredRandom.NAME);
        }
        materials.writeLicences(module, runtime, warnings);
        materials.writeSbom(charm, CharmMeta.load(charm).name(), version);
        Path trained = DirectoryTree.empty(work.resolve("charm"));
        DirectoryTree.copyWithout(runtime, charm, trained);
        Training training = new Training(runtime, work, warnings);
        training.runOwnCharm(hasContainers);
        Optional<FailedRun> failed = training.run(trained, mainClass, trainingHooks);
        if (failed.isPresent()) {
            throw new PackException(CharmCheck.constructorProblem(failed.get(), mainClass, classPath.get(0), sources)
                    .toString());
        }
        ClassArchive.make(runtime, withOwnClasses(training.classes()), work);
        JdkTools.stripDebugAttributes(module, work.resolve("module"), runtime, work);
        DirectoryTree.openToAllExcept(authors, charm);
        Path whole = work.resolve(name + SUFFIX);
        CharmFile.write(charm, whole, compression);
        Path sbom = Files.copy(charm.resolve(Materials.SBOM), work.resolve(Materials.SBOM));
        publish(sbom, directory.resolve(name + "." + Materials.SBOM));
        return new PackedCharm(charm, publish(whole, directory.resolve(name + SUFFIX)));
    }

    /** Moves a complete file to its name, so that an interrupted packing leaves no partial charm. */
    private static Path publish(Path whole, Path file) throws IOException {
        return Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Copies the author's files, and returns the copies, which keep their modes. */
    private Set<Path> copyFiles(Path charm) throws IOException {
        Set<Path> copies = Files.isDirectory(source) ? DirectoryTree.copy(source, charm) : Set.of();
        Path made = charm.resolve("charmcraft.yaml");
        if (charmcraft != null && !Files.exists(made)) {
            Files.copy(charmcraft, made);
        }
        if (!Files.exists(made) && !Files.exists(charm.resolve("metadata.yaml"))) {
            throw CharmCheck.noCharmcraft(source);
        }
        return copies;
    }

    private static void requireNoErrors(List<Problem> problems) {
        List<String> errors = problems.stream()
                .filter(Problem::isError)
                .map(Problem::toString)
                .toList();
        if (!errors.isEmpty()) {
            throw new PackException(String.join("\n", errors));
        }
    }

    private void writeTexts(Path charm) throws IOException {
        Files.writeString(charm.resolve("revision"), revision + "\n");
        Files.writeString(charm.resolve("version"), version + "\n");
        if (licence != null && !Files.exists(charm.resolve("LICENSE"))) {
            Files.copy(licence, charm.resolve("LICENSE"));
        }
        Path dispatch = charm.resolve("dispatch");
        if (!Files.exists(dispatch)) {
            Files.writeString(
                    dispatch,
                    Resource.text("dispatch")
                            .replace("@MAIN_CLASS@", mainClass)
                            .replace("@ARCHITECTURE@", architecture())
                            .replace(
                                    "@LOADER@",
                                    ProgramLoader.of(
                                            JavaProgram.ofThisJdk("java").file())));
        }
        Files.setPosixFilePermissions(dispatch, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Adds all classes of the charm itself, so that the archive has those of every handler. */
    private Set<String> withOwnClasses(Set<String> trained) throws IOException {
        Set<String> classes = new LinkedHashSet<>(trained);
        ClassPathEntry.read(classPath.get(0)).files().keySet().stream()
                .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
                .forEach(name -> classes.add(name.substring(0, name.length() - ".class".length())));
        return classes;
    }

    /** Returns the file's name without its suffix. */
    private String fileName(Path charm) throws IOException {
        String own = CharmMeta.load(charm).name();
        CharmName.brokenRule(own).ifPresent(rule -> {
            throw new PackException("Juju takes no charm called \"" + own + "\": " + rule);
        });
        Object bases = texts(charm.resolve("manifest.yaml")).get("bases");
        StringBuilder name = new StringBuilder(own + "_" + inFileName(version));
        int shortest = name.length();
        if (bases instanceof List<?> list) {
            for (Object each : list) {
                if (each instanceof Map<?, ?> base) {
                    name.append("_" + inFileName(base.get("name") + "@" + base.get("channel")));
                }
            }
        }
        if (name.length() == shortest) {
            throw new PackException(source.resolve("charmcraft.yaml")
                    + " names no base, by which Juju chooses a machine: write \"base: ubuntu@24.04\"");
        }
        return name + "-" + architecture();
    }

    /** Replaces what can't be in a file's name: a version can have any characters, and a base's channel a slash. */
    private static String inFileName(String text) {
        return text.replaceAll("[^A-Za-z0-9.@+~_-]", "-");
    }

    /** Reads a manifest, with every value as the string that was written, {@code channel: 24.10} included. */
    private static Map<?, ?> texts(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Map.of();
        }
        DumperOptions dumping = new DumperOptions();
        LoaderOptions limits = new LoaderOptions();
        Resolver noTypes = new Resolver() {
            @Override
            protected void addImplicitResolvers() {}
        };
        Yaml yaml = new Yaml(new SafeConstructor(limits), new Representer(dumping), dumping, limits, noTypes);
        Object document = yaml.load(Files.readString(file));
        return document instanceof Map<?, ?> map ? map : Map.of();
    }

    /** Returns Juju's name of this machine's architecture, which is that of the runtime. */
    private static String architecture() {
        String name = System.getProperty("os.arch");
        return switch (name) {
            case "x86_64" -> "amd64";
            case "aarch64" -> "arm64";
            case "ppc64le" -> "ppc64el";
            default -> name;
        };
    }
}
