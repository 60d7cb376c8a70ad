package dev.jops.maven.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;

/** The classes of a project, and what they extend; no class is loaded or run. */
final class ProjectClasses implements AutoCloseable {
    private final Path classes;
    private final List<Path> sources;
    private final URLClassLoader classPath;
    private final Map<String, String> parents = new LinkedHashMap<>();

    /**
     * @param classes the directory of the project's own classes
     * @param libraries the rest of its class path
     * @param sources where the sources of its classes may be
     */
    ProjectClasses(Path classes, List<Path> libraries, List<Path> sources) {
        this.classes = classes;
        this.sources = sources;
        List<URL> places = new ArrayList<>(List.of(url(classes)));
        libraries.forEach(library -> places.add(url(library)));
        this.classPath = new URLClassLoader(places.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    /** The project's own classes, in the order of their files. */
    List<ClassNode> own() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(classes)) {
            files = all.filter(file -> file.toString().endsWith(".class"))
                    .sorted()
                    .toList();
        }
        List<ClassNode> own = new ArrayList<>();
        for (Path file : files) {
            own.add(node(Files.readAllBytes(file)));
        }
        return own;
    }

    /** A class by its internal name; null if the class path does not have it. */
    @Nullable
    ClassNode find(String name) throws IOException {
        try (InputStream stream = classPath.getResourceAsStream(name + ".class")) {
            return stream == null ? null : node(stream.readAllBytes());
        }
    }

    /** What a class extends, by internal names; empty where there is nothing. */
    String parentOf(String name) throws IOException {
        String known = parents.get(name);
        if (known == null) {
            ClassNode node = find(name);
            known = node == null || node.superName == null ? "" : node.superName;
            parents.put(name, known);
        }
        return known;
    }

    /** The file with a class's source, or what can be told of it without one. */
    String sourceOf(ClassNode node) {
        String directory = node.name.substring(0, node.name.lastIndexOf('/') + 1);
        String file = directory + (node.sourceFile == null ? node.name : node.sourceFile);
        for (Path root : sources) {
            if (Files.exists(root.resolve(file))) {
                return root.resolve(file).toString();
            }
        }
        return file;
    }

    @Override
    public void close() throws IOException {
        classPath.close();
    }

    private static ClassNode node(byte[] file) {
        ClassNode node = new ClassNode();
        new ClassReader(file).accept(node, 0);
        return node;
    }

    private static URL url(Path place) {
        try {
            return place.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }
}
