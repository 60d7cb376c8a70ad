package dev.jops.maven;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.spi.ToolProvider;
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
            modules.addAll(List.of(run("jdeps", arguments).strip().split(",")));
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

    private static String run(String name, List<String> arguments) {
        ToolProvider tool = ToolProvider.findFirst(name)
                .orElseThrow(() -> new PackException(
                        "the Java that runs Maven, in " + System.getProperty("java.home") + ", has no " + name));
        StringWriter output = new StringWriter();
        StringWriter errors = new StringWriter();
        int exitCode = tool.run(new PrintWriter(output), new PrintWriter(errors), arguments.toArray(String[]::new));
        if (exitCode != 0) {
            throw new PackException(name + " failed: " + (errors + " " + output).strip());
        }
        return output.toString();
    }
}
