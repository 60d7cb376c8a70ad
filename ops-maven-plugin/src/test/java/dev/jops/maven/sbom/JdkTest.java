package dev.jops.maven.sbom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdkTest {
    @TempDir
    private Path dir = Path.of("");

    private Jdk installed(String name, String version) throws IOException {
        Path home = Files.createDirectories(dir.resolve(name));
        Path jlink =
                Files.writeString(Files.createDirectories(home.resolve("bin")).resolve("jlink"), "");
        Files.setPosixFilePermissions(jlink, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(
                home.resolve("release"), "IMPLEMENTOR=\"Vendor\"\nJAVA_RUNTIME_VERSION=\"" + version + "\"\n");
        return new Jdk(home, "Vendor", Runtime.Version.parse(version));
    }

    @Test
    void newestOfTheSameLineIsFound() throws IOException {
        Jdk old = installed("old", "17.0.15+6-Debian-1deb12u1");
        installed("middle", "17.0.17+10");
        Jdk newest = installed("newest", "17.0.18+2");
        installed("another-line", "25.0.3+9-LTS");
        Files.createDirectories(dir.resolve("not-a-jdk"));

        assertThat(old.newerIn(List.of(dir))).contains(newest);
        assertThat(newest.newerIn(List.of(dir))).isEmpty();
    }

    @Test
    void anotherVendorsBuildOfTheSameVersionIsNotNewer() throws IOException {
        Jdk debians = installed("debian", "17.0.15+6-Debian-1deb12u1");
        installed("temurin", "17.0.15+6");

        assertThat(debians.newerIn(List.of(dir, dir.resolve("absent")))).isEmpty();
    }

    @Test
    void unreadableJdkIsSkipped() throws IOException {
        Jdk jdk = installed("good", "17.0.15+6");
        Files.writeString(dir.resolve("good/release"), "JAVA_VERSION=\"not a version\"\n");

        assertThat(Jdk.in(dir.resolve("good"))).isEmpty();
        assertThat(jdk.newerIn(List.of(dir))).isEmpty();
    }

    @Test
    void oneInUseIsAJdk() {
        assertThat(Jdk.in(Jdk.inUse().home())).isPresent();
    }
}
