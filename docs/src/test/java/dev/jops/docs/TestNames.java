package dev.jops.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The tests of all modules, which pages name. */
final class TestNames {
    private static final Pattern METHOD = Pattern.compile("(?m)^\\s*(?:public )?void (\\w+)\\(");

    private TestNames() {}

    /** Each as {@code Class#method}. */
    static Set<String> all() throws IOException {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> modules = Files.list(DocsTest.ROOT)) {
            List<Path> roots = modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .toList();
            for (Path root : roots) {
                try (Stream<Path> files = Files.walk(root)) {
                    files.filter(file -> file.toString().endsWith(".java")).forEach(file -> addTestsOf(file, names));
                }
            }
        }
        return names;
    }

    private static void addTestsOf(Path file, Set<String> names) {
        String type = file.getFileName().toString().replace(".java", "");
        try {
            METHOD.matcher(Files.readString(file)).results().forEach(method -> names.add(type + "#" + method.group(1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
