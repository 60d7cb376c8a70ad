package dev.jops.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** The content of the plugin's jar, from which new charms are created; other tests use the directory of classes. */
class PluginJarIT {
    private static final Path TARGET = Path.of("target");

    private static List<String> files(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> directory.relativize(file).toString())
                    .toList();
        }
    }

    private static Path jar() throws IOException {
        try (Stream<Path> all = Files.list(TARGET)) {
            return all.filter(file -> file.getFileName().toString().matches("ops-maven-plugin-.*\\.jar"))
                    .filter(file -> !file.toString().matches(".*-(sources|javadoc|tests)\\.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void jarHasAllFilesThatTheBuildHasPrepared() throws IOException {
        try (JarFile packed = new JarFile(jar().toFile())) {
            List<String> names = packed.stream().map(ZipEntry::getName).toList();

            assertThat(names)
                    .containsAll(files(TARGET.resolve("classes")))
                    .contains("dev/jops/maven/new-charm/.gitignore");
        }
    }
}
