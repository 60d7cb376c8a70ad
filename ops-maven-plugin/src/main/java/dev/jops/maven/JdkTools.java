package dev.jops.maven;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The tools of the JDK that runs Maven: jdeps, which finds what a charm needs, and jlink, which makes its runtime. */
final class JdkTools {

    private JdkTools() {}

    /** The modules of the JDK that these jars and directories use. */
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
            String lastLine = printed.substring(printed.lastIndexOf('\n') + 1); // a warning may stand above
            modules.addAll(List.of(lastLine.split(",")));
            modules.remove("");
        }
        return modules;
    }

    /** Makes a runtime of a module and what it needs of the JDK, with nothing that only its developers want. */
    static void link(CharmModule module, Path moduleDirectory, Path runtime) throws IOException {
        module.writeTo(moduleDirectory);
        run(
                "jlink",
                List.of(
                        "--module-path",
                        moduleDirectory.toString(),
                        "--add-modules",
                        CharmModule.NAME + "," + String.join(",", module.jdkModules()),
                        "--no-header-files",
                        "--no-man-pages",
                        "--output",
                        runtime.toString()));
        try (Stream<Path> programs = Files.list(runtime.resolve("bin"))) {
            for (Path program : programs.toList()) {
                if (!program.endsWith("java")) {
                    Files.delete(program);
                }
            }
        }
        Files.deleteIfExists(runtime.resolve("lib").resolve("classlist"));
        for (Map.Entry<String, byte[]> file : module.legal().entrySet()) {
            Path target = runtime.resolve("legal").resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.write(target, file.getValue());
        }
        replaceLinks(runtime);
    }

    /** A zip holds files alone. */
    private static void replaceLinks(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            all.filter(Files::isSymbolicLink).forEach(JdkTools::replaceLink);
        }
    }

    private static void replaceLink(Path link) {
        try {
            byte[] content = Files.readAllBytes(link);
            Files.delete(link);
            Files.write(link, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String run(String name, List<String> arguments) throws IOException {
        // Both end before more than C1 would pay.
        List<String> all = new ArrayList<>(List.of("-J-XX:TieredStopAtLevel=1"));
        all.addAll(arguments);
        JavaProgram.Ended tool = JavaProgram.ofThisJdk(name).run(all);
        if (tool.exitCode() != 0) {
            throw new PackException(name + " failed with exit code " + tool.exitCode() + ": " + tool.output());
        }
        return tool.output();
    }
}
