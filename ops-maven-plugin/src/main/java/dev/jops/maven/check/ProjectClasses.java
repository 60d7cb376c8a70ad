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

/** The classes of a project, and what they extend. No class is loaded or run. */
final class ProjectClasses implements AutoCloseable {
    private final Path classes;
    private final List<Path> sources;
    private final URLClassLoader classPath;
    private final Map<String, String> parents = new LinkedHashMap<>();

    /**
     * Creates a reader of classes.
     *
     * @param classes the directory of the project's own classes
     * @param libraries the rest of its class path
     * @param sources the directories in which to look for the sources of its classes
     */
    ProjectClasses(Path classes, List<Path> libraries, List<Path> sources) {
        this.classes = classes;
        this.sources = sources;
        List<URL> places = new ArrayList<>(List.of(url(classes)));
        libraries.forEach(library -> places.add(url(library)));
        this.classPath = new URLClassLoader(places.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    /** Returns the project's own classes, in the order of their files. */
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

    /** Returns a class by its internal name; null if it is not on the class path. */
    @Nullable
    ClassNode find(String name) throws IOException {
        try (InputStream stream = classPath.getResourceAsStream(name + ".class")) {
            return stream == null ? null : node(stream.readAllBytes());
        }
    }

    /** Returns the internal name of a class's superclass; empty if there is none. */
    String parentOf(String name) throws IOException {
        String known = parents.get(name);
        if (known == null) {
            ClassNode node = find(name);
            known = node == null || node.superName == null ? "" : node.superName;
            parents.put(name, known);
        }
        return known;
    }

    /** Returns the file with a class's source, or that file relative to its source directory if it is not found. */
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
