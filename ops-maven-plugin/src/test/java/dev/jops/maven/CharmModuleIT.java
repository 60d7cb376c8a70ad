package dev.jops.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A class path as one module, which behaves as on the class path. */
class CharmModuleIT {
    @TempDir
    private Path dir = Path.of("");

    private Path classes(String source) throws IOException {
        Path classes = Files.createDirectories(dir.resolve("classes"));
        Path file = Files.writeString(dir.resolve("Source.java"), source);
        int exitCode = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "--release", "17", "-d", classes.toString(), file.toString());
        assertThat(exitCode).isZero();
        return classes;
    }

    private Path jar(String name, Map<String, String> files) throws IOException {
        Path file = dir.resolve(name);
        try (OutputStream stream = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(stream)) {
            for (Map.Entry<String, String> entry : files.entrySet()) {
                jar.putNextEntry(new JarEntry(entry.getKey()));
                jar.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }

    private Path written(List<Path> classPath) throws IOException {
        Path module = Files.createDirectories(dir.resolve("module"));
        CharmModule.of(classPath, Set.of()).writeTo(module);
        return module;
    }

    private ModuleDescriptor descriptor(Path module) throws IOException {
        return ModuleDescriptor.read(Files.newInputStream(module.resolve("module-info.class")));
    }

    @Test
    void firstOfTwoFilesWithTheSameNameWins() throws IOException {
        Path first = jar("first.jar", Map.of("a/text", "first"));
        Path second = jar("second.jar", Map.of("a/text", "second", "a/other", "other"));

        Path module = written(List.of(first, second));

        assertThat(module.resolve("a/text")).hasContent("first");
        assertThat(module.resolve("a/other")).hasContent("other");
    }

    @Test
    void serviceThatIsLoadedAndHasNoProviderIsDeclared() throws IOException {
        Path classes = classes("""
                package a;
                class Source {
                    interface Service {}
                    Object first() { return java.util.ServiceLoader.load(Service.class).findFirst(); }
                }
                """);

        assertThat(descriptor(written(List.of(classes))).uses()).contains("a.Source$Service");
    }

    @Test
    void providersThatAFileNamesAreDeclared() throws IOException {
        Path classes = classes("package a; public class Source implements Runnable { public void run() {} }");
        Path jar = jar("services.jar", Map.of("META-INF/services/java.lang.Runnable", "a.Source # ours\nb.NotHere\n"));

        ModuleDescriptor descriptor = descriptor(written(List.of(classes, jar)));

        assertThat(descriptor.provides()).hasSize(1).first().satisfies(provides -> {
            assertThat(provides.service()).isEqualTo("java.lang.Runnable");
            assertThat(provides.providers()).containsExactly("a.Source");
        });
    }

    @Test
    void modulesOfTheJdkAreFoundInTheClasses() throws IOException {
        Path classes = classes("package a; class Source { java.net.http.HttpClient client; }");

        assertThat(CharmModule.of(List.of(classes), Set.of("java.naming")).jdkModules())
                .containsExactly("java.base", "java.naming", "java.net.http", "jdk.crypto.ec", "jdk.jdwp.agent");
    }

    @Test
    void moduleThatTheJdkLacksIsRefused() {
        assertThatThrownBy(() -> CharmModule.of(List.of(), Set.of("java.sq")))
                .isInstanceOf(PackException.class)
                .hasMessage("the plugin's <modules> has java.sq, and the JDK that runs Maven, in "
                        + System.getProperty("java.home") + ", has no such module");
    }

    @Test
    void packageThatTheJdkHasIsLeftOut() throws IOException {
        Path jar = jar("clash.jar", Map.of("java/util/text", "hidden", "a/text", "seen"));

        Path module = written(List.of(jar));

        assertThat(module.resolve("java")).doesNotExist();
        assertThat(module.resolve("a/text")).exists();
    }

    /** Names that a class path accepts silently and a module refuses. */
    @Test
    @Tag("thorough")
    void namesThatAModuleRefusesAreOnlyFiles() throws IOException {
        Path classes = classes("package a; public class Source implements Runnable { public void run() {} }");
        Path jar = jar(
                "names.jar",
                Map.of(
                        "META-INF/services/no-service", "a.Source",
                        "META-INF/services/Unnamed", "a.Source",
                        "META-INF/services/java.lang.Runnable", "a-b.Source\na.Source\na.Source",
                        "META-INF/versions/next/a/text", "of no release",
                        "META-INF/versions/08/a/text", "of no release",
                        "META-INF/native/text", ""));
        Path odd = Files.createDirectories(dir.resolve("odd/a-b"));
        Files.copy(classes.resolve("a/Source.class"), odd.resolve("Source.class"));

        Path module = written(List.of(classes, jar, odd.getParent()));
        ModuleDescriptor descriptor = descriptor(module);

        assertThat(descriptor.exports())
                .extracting(ModuleDescriptor.Exports::source)
                .containsExactly("a");
        assertThat(descriptor.provides())
                .extracting(ModuleDescriptor.Provides::providers)
                .containsExactly(List.of("a.Source"));
        assertThat(descriptor.uses()).containsExactly("java.lang.Runnable");
        assertThat(module.resolve("a/text")).doesNotExist();
    }

    @Test
    void filesForAReleaseCountOnlyInAMultiReleaseJarFromJava9On() throws IOException {
        String manifest = "Manifest-Version: 1.0\r\nMulti-Release: TRUE\r\n\r\n";
        Map<String, String> files = new TreeMap<>(Map.of(
                "META-INF/versions/8/a/text", "8",
                "META-INF/versions/9/a/text", "9",
                "META-INF/versions/17/a/text", "17",
                "META-INF/versions/999/a/text", "999",
                "META-INF/versions/99999999999/a/text", "no release",
                "a/text", "plain"));
        Path plain = written(List.of(jar("plain.jar", files)));
        assertThat(plain.resolve("a/text")).hasContent("plain");

        files.put("META-INF/MANIFEST.MF", manifest);

        assertThat(written(List.of(jar("versions.jar", files))).resolve("a/text"))
                .hasContent("17");
    }

    @Test
    void licencesOfTwoJarsWithTheSameNameAreBothKept() throws IOException {
        Path one = jar("util-1.0.jar", Map.of("META-INF/LICENSE", "one"));
        Path other = Files.move(one, Files.createDirectory(dir.resolve("other")).resolve("util-1.0.jar"));
        one = jar("util-1.0.jar", Map.of("META-INF/LICENSE.txt", "two"));

        assertThat(CharmModule.of(List.of(other, one), Set.of()).legal())
                .containsOnlyKeys("util-1.0.jar/LICENSE", "util-1.0.jar-1/LICENSE.txt");
    }

    @Test
    void fileThatIsNotAJarIsRefusedByName() throws IOException {
        for (String name : List.of("broken.jar", "broken")) {
            Path file = Files.writeString(dir.resolve(name), "no jar");

            assertThatThrownBy(() -> CharmModule.of(List.of(file), Set.of()))
                    .isInstanceOf(PackException.class)
                    .hasMessageStartingWith(file + " can't be read as a jar: ");
        }
    }

    @Test
    void classInAPackageNamedByAKeywordIsRefused() throws IOException {
        Path jar = jar("short.jar", Map.of("a/do/Source.class", ""));

        assertThatThrownBy(() -> CharmModule.of(List.of(jar), Set.of()))
                .isInstanceOf(PackException.class)
                .hasMessage("a/do/Source.class in " + jar + " is in a package with a Java keyword in its name, and so"
                        + " can't be linked into a runtime");
    }

    @Test
    void classWithoutAPackageIsRefused() throws IOException {
        Path classes = classes("class Source {}");

        assertThatThrownBy(() -> CharmModule.of(List.of(classes), Set.of()))
                .isInstanceOf(PackException.class)
                .hasMessage("Source.class in " + classes + " is in no package, and so can't be linked into a runtime");
    }
}
