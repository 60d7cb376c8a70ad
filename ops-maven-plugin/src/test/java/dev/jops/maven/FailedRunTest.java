package dev.jops.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailedRunTest {
    private static final String LOG = """
            the dispatch failed: java.lang.IllegalStateException: no
            juju debug-log has the stack trace
            the charm failed in juju exec
            java.lang.IllegalStateException: no
            \tat java.base/java.util.Optional.orElseThrow(Optional.java:403)
            \tat jops.charm/shop.Shelf.<init>(Shelf.java:7)
            \tat jops.charm/shop.ShopCharm.<init>(ShopCharm.java:14)
            \tat jops.charm/dev.jops.internal.dispatch.Dispatch.create(Dispatch.java:127)
            \tat jops.charm/shop.ShopCharm.main(ShopCharm.java:40)
            Caused by: java.io.IOException: disk
            \tat shop.Disk.read(Disk.java:3)
            \t... 5 more
            """;

    @TempDir
    private Path dir = Path.of("");

    private Path classes(String... names) throws IOException {
        for (String name : names) {
            Path file = dir.resolve("classes").resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "");
        }
        return dir.resolve("classes");
    }

    @Test
    void reasonIsTheExceptionAndItsLastCause() {
        assertThat(new FailedRun(1, LOG).reason())
                .isEqualTo("java.lang.IllegalStateException: no, because of java.io.IOException: disk");
        assertThat(new FailedRun(1, "Error: Could not find\nmore").reason()).isEqualTo("Error: Could not find");
        assertThat(new FailedRun(1, "").reason()).isEqualTo("it ended with exit code 1 and printed nothing");
    }

    @Test
    void placeIsTheTopmostOfTheProjectsOwnClasses() throws IOException {
        Path classes = classes("shop/ShopCharm.class");

        assertThat(new FailedRun(1, LOG).place(classes, List.of()))
                .contains(new FailedRun.Place("shop/ShopCharm.java", 14));
        assertThat(new FailedRun(1, LOG).place(classes("shop/Shelf.class"), List.of()))
                .contains(new FailedRun.Place("shop/Shelf.java", 7));
    }

    @Test
    void sourceIsFoundUnderARoot() throws IOException {
        Path classes = classes("shop/ShopCharm.class");
        Path root = dir.resolve("src");
        Files.createDirectories(root.resolve("shop"));
        Path source = Files.writeString(root.resolve("shop/ShopCharm.java"), "");

        assertThat(new FailedRun(1, LOG).place(classes, List.of(dir, root)))
                .contains(new FailedRun.Place(source.toString(), 14));
    }

    @Test
    void constructorIsDistinguishedFromAHandler() {
        FailedRun ofConstructor = new FailedRun(1, LOG);
        FailedRun ofHandler = new FailedRun(1, LOG.replace("Dispatch.create(", "Dispatch.deliver("));

        assertThat(ofConstructor.isOfConstructor()).isTrue();
        assertThat(ofConstructor.isOfHandler()).isFalse();
        assertThat(ofHandler.isOfConstructor()).isFalse();
        assertThat(ofHandler.isOfHandler()).isTrue();
    }
}
