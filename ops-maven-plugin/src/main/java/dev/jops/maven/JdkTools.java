package dev.jops.maven;

import dev.jops.maven.runtime.RuntimeProperties;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The tools of the JDK that runs Maven: jdeps, which finds what a charm needs, and jlink, which builds its runtime. */
final class JdkTools {
    private static final String MODULES = "lib/modules";

    private JdkTools() {}

    /** Returns the JDK modules that these jars and directories use. */
    static Set<String> modulesUsedBy(Collection<Path> places) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "--print-module-deps",
                "--ignore-missing-deps",
                "--multi-release",
                "" + Runtime.version().feature()));
        boolean isAny = false;
        for (Path place : places) {
            if (Files.exists(place)) {
                arguments.add(place.toString());
                isAny = true;
            }
        }
        Set<String> modules = new TreeSet<>();
        if (isAny) {
            String printed = run("jdeps", arguments);
            String lastLine = printed.substring(printed.lastIndexOf('\n') + 1); // a warning can precede it
            modules.addAll(List.of(lastLine.split(",")));
            modules.remove("");
        }
        return modules;
    }

    /** Builds a runtime of a module and the JDK modules that it needs, without anything that only developers need. */
    static void link(CharmModule module, Path moduleDirectory, Path runtime) throws IOException {
        module.writeTo(moduleDirectory);
        link(module, moduleDirectory, runtime, List.of());
        try (Stream<Path> programs = Files.list(runtime.resolve("bin"))) {
            for (Path program : programs.toList()) {
                if (!program.endsWith("java")) {
                    Files.delete(program);
                }
            }
        }
        for (String ofOtherTools : List.of("classlist", "jrt-fs.jar")) {
            Files.deleteIfExists(runtime.resolve("lib").resolve(ofOtherTools));
        }
        RuntimeProperties.removeComments(runtime);
        for (Map.Entry<String, byte[]> file : module.legal().entrySet()) {
            Path target = runtime.resolve("legal").resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.write(target, file.getValue());
        }
    }

    /**
     * Removes line numbers and names of local variables from a runtime's modules, a fifth of what is packed. It is called
     * after the archive was created, so that the classes in that keep them. The JVM tells by the size of
     * {@code lib/modules} whether an archive fits, so zeros, which a zip compresses to nothing, keep the size.
     */
    static void stripDebugAttributes(CharmModule module, Path moduleDirectory, Path runtime, Path work)
            throws IOException {
        Path other = work.resolve("stripped");
        link(module, moduleDirectory, other, List.of("--strip-java-debug-attributes"));
        Path stripped = other.resolve(MODULES);
        Path whole = runtime.resolve(MODULES);
        try (RandomAccessFile file = new RandomAccessFile(stripped.toFile(), "rw")) {
            file.setLength(Files.size(whole));
        }
        Files.move(stripped, whole, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void link(CharmModule module, Path moduleDirectory, Path runtime, List<String> more)
            throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "--module-path",
                moduleDirectory.toString(),
                "--add-modules",
                CharmModule.NAME + "," + String.join(",", module.jdkModules()),
                "--no-header-files",
                "--no-man-pages",
                "--output",
                runtime.toString()));
        arguments.addAll(more);
        run("jlink", arguments);
    }

    private static String run(String name, List<String> arguments) throws IOException {
        // Both end before optimizing beyond C1 would pay off.
        List<String> all = new ArrayList<>(List.of("-J-XX:TieredStopAtLevel=1"));
        all.addAll(arguments);
        JavaProgram.Ended tool = JavaProgram.ofThisJdk(name).run(all);
        if (tool.exitCode() != 0) {
            throw new PackException(name + " failed with exit code " + tool.exitCode() + ": " + tool.output());
        }
        return tool.output();
    }
}
