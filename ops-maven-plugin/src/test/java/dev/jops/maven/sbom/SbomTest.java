package dev.jops.maven.sbom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cyclonedx.Version;
import org.cyclonedx.model.Bom;
import org.cyclonedx.model.Component;
import org.cyclonedx.parsers.JsonParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A bill of materials, read by CycloneDX's own library and validated with its schema. */
class SbomTest {
    private static final Licence APACHE = Licence.of("Apache 2.0", "https://www.apache.org/licenses/LICENSE-2.0.txt");
    private static final Jdk JDK = new Jdk(Path.of("/jdk"), "Eclipse Adoptium", Runtime.Version.parse("25.0.3+9-LTS"));

    @TempDir
    private Path dir = Path.of("");

    private Bom read(Sbom sbom) throws Exception {
        byte[] json = sbom.json().getBytes(StandardCharsets.UTF_8);
        assertThat(new JsonParser().validate(json, Version.VERSION_16)).isEmpty();
        return new JsonParser().parse(json);
    }

    private Sbom sbom() {
        return new Sbom("shop", "1.0", List.of(APACHE), "0.1.0");
    }

    private Library library(String version, Licence... licences) throws IOException {
        Path jar = Files.writeString(dir.resolve("gson.jar"), "the jar");
        return new Library("com.google.code.gson", "gson", version, "", jar, List.of(licences));
    }

    @Test
    void libraryHasItsPackageUrlItsLicenceAndTheChecksumOfItsJar() throws Exception {
        Component gson =
                read(sbom().add(library("2.13.2", APACHE))).getComponents().get(0);

        assertThat(gson.getPurl()).isEqualTo("pkg:maven/com.google.code.gson/gson@2.13.2");
        assertThat(gson.getType()).isEqualTo(Component.Type.LIBRARY);
        assertThat(gson.getLicenses().getLicenses().get(0).getId()).isEqualTo("Apache-2.0");
        assertThat(gson.getHashes()).singleElement().satisfies(hash -> assertThat(hash.getValue())
                .isEqualTo("ffd4959ccc0cd88c91dd731e514c8d0da0368ca58206ad554d6e9e603b3ef6be"));
    }

    @Test
    void licenceWithoutAnIdentifierKeepsItsName() throws Exception {
        Component gson = read(sbom().add(library("1", Licence.of("Our Own", null), Licence.of(null, "https://x.org"))))
                .getComponents()
                .get(0);

        assertThat(gson.getLicenses().getLicenses())
                .extracting(licence -> licence.getName() + " " + licence.getUrl())
                .containsExactly("Our Own null", "unnamed https://x.org");
    }

    @Test
    void jdkIsNamedWithItsVendorItsVersionAndItsModules() throws Exception {
        Component jdk = read(sbom().add(JDK, List.of("java.base", "java.sql")))
                .getComponents()
                .get(0);

        assertThat(jdk.getName() + " " + jdk.getVersion()).isEqualTo("openjdk 25.0.3+9-LTS");
        assertThat(jdk.getSupplier().getName()).isEqualTo("Eclipse Adoptium");
        assertThat(jdk.getCpe()).isEqualTo("cpe:2.3:a:oracle:openjdk:25.0.3:*:*:*:*:*:*:*");
        assertThat(jdk.getPurl()).isEqualTo("pkg:generic/openjdk@25.0.3%2B9-LTS");
        assertThat(jdk.getProperties().get(0).getValue()).isEqualTo("java.base java.sql");
    }

    @Test
    void billIsOfTheCharm() throws Exception {
        Bom bom = read(sbom());

        assertThat(bom.getMetadata().getComponent().getName()).isEqualTo("shop");
        assertThat(bom.getMetadata().getComponent().getVersion()).isEqualTo("1.0");
    }

    @Test
    void sameContentHasTheSameBytes() throws Exception {
        Library gson = library("2.13.2", APACHE);

        assertThat(sbom().add(gson).json()).isEqualTo(sbom().add(gson).json());
    }

    @ParameterizedTest
    @CsvSource({
        "Apache-2.0, , Apache-2.0",
        "'The Apache Software License, Version 2.0', , Apache-2.0",
        "'Apache License, Version 2.0', http://www.apache.org/licenses/LICENSE-2.0.txt, Apache-2.0",
        "BSD-3-Clause, https://asm.ow2.io/license.html, BSD-3-Clause",
        "Apache License 1.1, , ",
        "Public Domain, , "
    })
    void licenceIsKnownByNameOrUrlOrNotAtAll(String name, String url, String identifier) {
        assertThat(Licence.of(name, url).identifier().orElse(null)).isEqualTo(identifier);
    }
}
