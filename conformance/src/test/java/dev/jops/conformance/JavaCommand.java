package dev.jops.conformance;

import dev.jops.Ops;
import dev.jops.internal.json.Json;
import dev.jops.leadership.Token;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * How the charm's JVM is started: with what a packed charm has on its class path, as jars, with its flags, and with a
 * class data archive once there is one, because some hundred JVMs start here.
 */
final class JavaCommand {
    private static final List<Class<?>> IN_THE_JARS = List.of(ScriptCharm.class, Ops.class, Token.class);
    private static final List<String> IN_THE_JARS_OF_OTHERS = List.of(
            "com.google.gson.stream.JsonReader", "org.jspecify.annotations.Nullable", "org.yaml.snakeyaml.Yaml");
    private static final String OPTIONS =
            "-Xrs -Xlog:disable -XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0"
                    + " -XX:TieredStopAtLevel=1 -XX:CompileThresholdScaling=4 -XX:+UseSerialGC -XX:-UsePerfData";

    private final String classPath;
    private final String archiveOption;

    private JavaCommand(String classPath, String archiveOption) {
        this.classPath = classPath;
        this.archiveOption = archiveOption;
    }

    /** A command whose class path is jars in this directory, which are made anew. */
    static JavaCommand withJarsIn(Path directory) throws IOException {
        Files.createDirectories(directory);
        List<Class<?>> classes = new ArrayList<>(IN_THE_JARS);
        for (String name : IN_THE_JARS_OF_OTHERS) {
            try {
                classes.add(Class.forName(name, false, Json.class.getClassLoader()));
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
        }
        List<String> jars = new ArrayList<>();
        for (Class<?> type : classes) {
            Path jar = directory.resolve(type.getSimpleName() + ".jar");
            Path source = sourceOf(type);
            if (Files.isDirectory(source)) {
                pack(source, jar);
            } else {
                Files.copy(source, jar, StandardCopyOption.REPLACE_EXISTING);
            }
            jars.add(jar.toString());
        }
        return new JavaCommand(String.join(":", jars), "-Xshare:auto");
    }

    /** The same, and the JVM writes an archive of the classes that it has used. */
    JavaCommand writing(Path archive) {
        return new JavaCommand(classPath, "-XX:ArchiveClassesAtExit='" + archive + "'");
    }

    /** The same, with an archive. */
    JavaCommand using(Path archive) {
        return new JavaCommand(classPath, "-XX:SharedArchiveFile='" + archive + "' -Xshare:auto");
    }

    /** The command as a shell takes it. */
    String line() {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return "'" + java + "' " + OPTIONS + " " + archiveOption + " -cp '" + classPath + "' "
                + ScriptCharm.class.getName();
    }

    private static Path sourceOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void pack(Path directory, Path jar) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(file);
                Stream<Path> tree = Files.walk(directory)) {
            for (Path member : tree.filter(Files::isRegularFile).sorted().toList()) {
                entries.putNextEntry(new JarEntry(directory.relativize(member).toString()));
                Files.copy(member, entries);
            }
        }
    }
}
