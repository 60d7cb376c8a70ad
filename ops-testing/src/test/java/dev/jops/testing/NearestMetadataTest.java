package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.charm.CharmBase;
import dev.jops.framework.Framework;
import dev.jops.testing.state.State;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests where a charm's metadata is found if a test does not give it. */
class NearestMetadataTest {
    @TempDir
    Path project;

    /** As a test's class that was compiled to some directory. */
    static final class Found extends CharmBase {
        Found(Framework framework) {
            super(framework);
        }
    }

    @Test
    void isFoundAboveTheClassesWhereverTheBuildPutsThem() throws Exception {
        Files.writeString(project.resolve("charmcraft.yaml"), "name: above");

        assertThat(NearestMetadata.of(compiledTo("target/test-classes")).name()).isEqualTo("above");
        assertThat(NearestMetadata.of(compiledTo("build/classes/java/test")).name())
                .isEqualTo("above");
        assertThat(NearestMetadata.of(compiledTo("out/test/shop")).name()).isEqualTo("above");
    }

    @Test
    void isFoundInTheProjectsDirectoryOfCharmFiles() throws Exception {
        Files.writeString(Files.createDirectories(project.resolve("charm")).resolve("charmcraft.yaml"), "name: within");

        assertThat(NearestMetadata.of(compiledTo("target/test-classes")).name()).isEqualTo("within");
    }

    @Test
    void isNotTakenFromTheCharmThatAnEarlierBuildHasPacked() throws Exception {
        Path packed = Files.createDirectories(project.resolve("target/charm"));
        Files.createDirectories(packed.resolve("runtime"));
        Files.writeString(packed.resolve("metadata.yaml"), "name: packed");
        Files.writeString(Files.createDirectories(project.resolve("charm")).resolve("charmcraft.yaml"), "name: within");

        assertThat(NearestMetadata.of(compiledTo("target/test-classes")).name()).isEqualTo("within");
    }

    @Test
    void isFoundOnTheClassPath() throws Exception {
        Files.createDirectories(project.resolve(".git"));
        Path other = Files.createDirectories(project.resolve("lib/.git")).resolveSibling("classes");
        Files.writeString(Files.createDirectories(other).resolve("metadata.yaml"), "name: beside");

        assertThat(NearestMetadata.of(compiledTo("target/classes", other)).name())
                .isEqualTo("beside");
    }

    @Test
    void isTakenFromTheNearestOfSeveralDirectories() throws Exception {
        Files.writeString(project.resolve("charmcraft.yaml"), "name: far");
        Path classes = Files.createDirectories(project.resolve("charms/shop/target/classes"));
        Files.writeString(project.resolve("charms/shop/charmcraft.yaml"), "name: near");

        assertThat(NearestMetadata.of(compiledTo(project.relativize(classes).toString()))
                        .name())
                .isEqualTo("near");
    }

    @Test
    void isReadOnceByAllTestsOfAClass() throws Exception {
        Files.writeString(project.resolve("charmcraft.yaml"), "name: once");
        Class<?> code = compiledTo("target/test-classes");

        assertThat(NearestMetadata.of(code)).isSameAs(NearestMetadata.of(code));
    }

    @Test
    void isRequestedIfThereIsNone() {
        assertThatThrownBy(() -> Context.of(Found::new))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no charmcraft.yaml or metadata.yaml is in or above ")
                .hasMessageContaining("of(MyCharm::new, CharmMeta.load(directory))");
        assertThatThrownBy(() -> Harness.of(Found::new)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CharmCode.of(Found::new)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isNotSearchedIfATestGivesIt() {
        Context<Found> context = Context.of(Found::new, StagedCharm.META);

        assertThat(context.run(context.on().start(), State.empty())).isEqualTo(State.empty());
    }

    /** Returns this test's charm as if a build had put it into this directory. */
    private Class<?> compiledTo(String directory, Path... others) throws IOException, ReflectiveOperationException {
        Path classes = project.resolve(directory);
        String name = Found.class.getName();
        Path file = classes.resolve(name.replace('.', '/') + ".class");
        Files.createDirectories(file.getParent());
        try (var in = Found.class.getResourceAsStream("NearestMetadataTest$Found.class")) {
            Files.write(file, in.readAllBytes());
        }
        URL[] urls = new URL[others.length + 1];
        urls[0] = classes.toUri().toURL();
        for (int i = 0; i < others.length; i++) {
            urls[i + 1] = others[i].toUri().toURL();
        }
        return new ChildFirst(urls).loadClass(name);
    }

    private static final class ChildFirst extends URLClassLoader {
        ChildFirst(URL[] urls) {
            super(urls, NearestMetadataTest.class.getClassLoader());
        }

        @Override
        public Class<?> loadClass(String name) throws ClassNotFoundException {
            return name.equals(Found.class.getName()) ? findClass(name) : super.loadClass(name);
        }
    }
}
