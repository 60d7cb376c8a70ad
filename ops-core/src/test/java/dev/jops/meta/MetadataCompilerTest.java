package dev.jops.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.internal.yaml.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataCompilerTest {
    private static final String CHARMCRAFT = """
            type: charm
            name: mysql
            title: MySQL
            summary: A database
            base: ubuntu@24.04
            platforms:
              amd64:
              arm64:
            parts: {charm: {plugin: nil}}
            links:
              documentation: https://example.org/docs
              contact: ann@example.org
            peers:
              peers: {interface: mysql-peers}
            config:
              options:
                count: {type: int, default: 3}
            actions:
              backup: {description: Makes a backup}
            """;

    @TempDir
    Path dir = Path.of("");

    private Object yaml(String name) throws IOException {
        Object document = Yaml.read(Files.readString(dir.resolve(name)));
        return document == null ? Map.of() : document;
    }

    @Test
    void charmcraftYamlIsSplitIntoWhatJujuReads() throws IOException {
        Files.writeString(dir.resolve("charmcraft.yaml"), CHARMCRAFT);

        MetadataCompiler.compile(dir);

        assertThat(yaml("metadata.yaml"))
                .isEqualTo(Map.of(
                        "name", "mysql",
                        "display-name", "MySQL",
                        "summary", "A database",
                        "docs", "https://example.org/docs",
                        "maintainers", List.of("ann@example.org"),
                        "peers", Map.of("peers", Map.of("interface", "mysql-peers"))));
        assertThat(yaml("config.yaml"))
                .isEqualTo(Map.of("options", Map.of("count", Map.of("type", "int", "default", 3L))));
        assertThat(yaml("actions.yaml")).isEqualTo(Map.of("backup", Map.of("description", "Makes a backup")));
        assertThat(yaml("manifest.yaml"))
                .isEqualTo(Map.of(
                        "bases",
                        List.of(Map.of(
                                "name", "ubuntu", "channel", "24.04", "architectures", List.of("amd64", "arm64")))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "America/New_York", "Asia/Tokyo"})
    void whatAnAuthorWroteIsPackedInEveryTimeZoneAndLocale(String zone) throws IOException {
        Files.writeString(dir.resolve("charmcraft.yaml"), """
                name: motd
                config:
                  options:
                    motd: {type: string, default: 2024-02-03}
                    on: {type: float, default: 1.10}
                """);
        TimeZone before = TimeZone.getDefault();
        Locale locale = Locale.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone(zone));
            Locale.setDefault(Locale.forLanguageTag("tr"));
            MetadataCompiler.compile(dir);
        } finally {
            TimeZone.setDefault(before);
            Locale.setDefault(locale);
        }

        assertThat(dir.resolve("config.yaml")).content().isEqualTo("""
                # Made from charmcraft.yaml: change that instead.
                options:
                  motd:
                    type: string
                    default: '2024-02-03'
                  'on':
                    type: float
                    default: 1.10
                """);
        assertThat(Objects.requireNonNull(CharmMeta.load(dir).config().get("motd"))
                        .defaultValue())
                .contains("2024-02-03");
    }

    @Test
    void binaryValueIsRefusedWithFileAndLine() throws IOException {
        Files.writeString(dir.resolve("charmcraft.yaml"), "name: motd\nsummary: !!binary aGVsbG8=\n");

        assertThatThrownBy(() -> MetadataCompiler.compile(dir))
                .isInstanceOf(CharmMetaException.class)
                .hasMessageContaining("charmcraft.yaml, line 2: malformed YAML: the tag !!binary is not taken");
    }

    @Test
    void manifestOfAPackForOneArchitectureNamesOnlyThat() throws IOException {
        Files.writeString(dir.resolve("charmcraft.yaml"), CHARMCRAFT);

        MetadataCompiler.compile(dir, "arm64");

        assertThat(yaml("manifest.yaml"))
                .isEqualTo(Map.of(
                        "bases",
                        List.of(Map.of("name", "ubuntu", "channel", "24.04", "architectures", List.of("arm64")))));
    }

    @Test
    void platformForAllArchitecturesFitsEachOfThem() throws IOException {
        Files.writeString(
                dir.resolve("charmcraft.yaml"),
                "name: motd\nbase: ubuntu@24.04\nplatforms: {any: {build-on: [amd64], build-for: [all]}}\n");

        MetadataCompiler.compile(dir, "arm64");

        assertThat(yaml("manifest.yaml"))
                .isEqualTo(Map.of(
                        "bases",
                        List.of(Map.of("name", "ubuntu", "channel", "24.04", "architectures", List.of("all")))));
    }

    @Test
    void packForAnUnknownArchitectureIsRefused() throws IOException {
        Files.writeString(dir.resolve("charmcraft.yaml"), CHARMCRAFT);

        assertThatThrownBy(() -> MetadataCompiler.compile(dir, "riscv64"))
                .isInstanceOf(CharmMetaException.class)
                .hasMessage(dir.resolve("charmcraft.yaml") + ", line 6: platforms: [amd64, arm64] has no riscv64");
    }

    @Test
    void manifestNamesTheArchitectureThatAPlatformIsBuiltFor() throws IOException {
        Files.writeString(dir.resolve("charmcraft.yaml"), """
                name: mysql
                base: ubuntu@24.04
                platforms:
                  ubuntu@24.04:s390x:
                  big: {build-on: [amd64], build-for: [arm64]}
                """);

        MetadataCompiler.compile(dir);

        assertThat(Files.readString(dir.resolve("manifest.yaml")))
                .contains("- s390x")
                .contains("- arm64")
                .doesNotContain("amd64");
    }

    /** charmcraft 4.5.0 takes charms for several bases without a base of their own. */
    @Test
    void manifestNamesTheBasesOfThePlatforms() throws IOException {
        Files.writeString(dir.resolve("charmcraft.yaml"), """
                name: mysql
                platforms:
                  ubuntu@22.04:amd64:
                  ubuntu@24.04:amd64:
                  ubuntu@24.04:arm64:
                  noble: {build-on: ["ubuntu@26.04:amd64"], build-for: ["ubuntu@26.04:riscv64"]}
                """);

        MetadataCompiler.compile(dir, "amd64");
        Object forOne = yaml("manifest.yaml");
        MetadataCompiler.compile(dir);

        assertThat(forOne)
                .isEqualTo(Map.of(
                        "bases",
                        List.of(
                                Map.of("name", "ubuntu", "channel", "22.04", "architectures", List.of("amd64")),
                                Map.of("name", "ubuntu", "channel", "24.04", "architectures", List.of("amd64")))));
        assertThat(yaml("manifest.yaml"))
                .isEqualTo(Map.of(
                        "bases",
                        List.of(
                                Map.of("name", "ubuntu", "channel", "22.04", "architectures", List.of("amd64")),
                                Map.of(
                                        "name",
                                        "ubuntu",
                                        "channel",
                                        "24.04",
                                        "architectures",
                                        List.of("amd64", "arm64")),
                                Map.of("name", "ubuntu", "channel", "26.04", "architectures", List.of("riscv64")))));
    }

    /** charmcraft pack rewrites the files, so that each hook would parse YAML. */
    @Test
    void parsedFormThatDoesNotMatchIsWrittenAgainOnce() throws IOException {
        Files.writeString(dir.resolve("charmcraft.yaml"), CHARMCRAFT);
        MetadataCompiler.compile(dir);
        Path form = dir.resolve("jops-metadata.json");
        String before = Files.readString(form);
        Files.writeString(dir.resolve("metadata.yaml"), "summary: A database\nname: mysql\n");

        assertThat(CharmMeta.load(dir).relations()).isEmpty();

        String after = Files.readString(form);
        MetadataCompiler.compile(dir);
        assertThat(after).isNotEqualTo(before).isEqualTo(Files.readString(form));
        assertThat(dir).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void directoryThatIsNotPackedGetsNoParsedForm() throws IOException {
        Files.writeString(dir.resolve("charmcraft.yaml"), CHARMCRAFT);

        CharmMeta.load(dir);

        assertThat(dir.resolve("jops-metadata.json")).doesNotExist();
    }

    @Test
    void splitCharmDeclaresTheSame() throws IOException {
        Files.writeString(dir.resolve("charmcraft.yaml"), CHARMCRAFT);
        CharmMeta before = CharmMeta.load(dir);

        MetadataCompiler.compile(dir);

        CharmMeta after = CharmMeta.load(dir);
        assertThat(after.name()).isEqualTo(before.name());
        assertThat(after.relations()).isEqualTo(before.relations());
        assertThat(after.config()).isEqualTo(before.config());
        assertThat(after.actions()).hasToString(before.actions().toString());
    }

    @Test
    void charmThatIsPackedAgainHasItsNewMetadata() throws IOException {
        Files.writeString(dir.resolve("charmcraft.yaml"), CHARMCRAFT);
        MetadataCompiler.compile(dir);

        Files.writeString(dir.resolve("charmcraft.yaml"), "name: renamed\nactions: {go: {}}\n");
        MetadataCompiler.compile(dir);

        CharmMeta after = CharmMeta.load(dir);
        assertThat(after.name()).isEqualTo("renamed");
        assertThat(after.actions()).containsOnlyKeys("go");
        assertThat(after.config()).isEmpty();
        assertThat(dir.resolve("config.yaml")).doesNotExist();
        assertThat(dir.resolve("manifest.yaml")).doesNotExist();
    }

    @Test
    void existingFilesAreLeftAsTheyAre() throws IOException {
        Files.writeString(dir.resolve("charmcraft.yaml"), CHARMCRAFT);
        Files.writeString(dir.resolve("metadata.yaml"), "name: by-hand\n");

        MetadataCompiler.compile(dir);

        assertThat(dir.resolve("metadata.yaml")).hasContent("name: by-hand\n");
        assertThat(dir.resolve("config.yaml")).doesNotExist();
        assertThat(dir.resolve("manifest.yaml")).doesNotExist();
    }

    @Test
    void missingSectionsGiveNoFile() throws IOException {
        Files.writeString(dir.resolve("charmcraft.yaml"), "type: charm\nname: plain\n");

        MetadataCompiler.compile(dir);

        assertThat(dir.resolve("metadata.yaml"))
                .hasContent("# Made from charmcraft.yaml: change that instead.\nname: plain\n");
        assertThat(dir.resolve("config.yaml")).doesNotExist();
        assertThat(dir.resolve("actions.yaml")).doesNotExist();
        assertThat(dir.resolve("manifest.yaml")).doesNotExist();
    }

    @Test
    void mistakeIsReportedWithTheLineInTheAuthorsFileAndNothingIsWritten() throws IOException {
        Files.writeString(dir.resolve("charmcraft.yaml"), "name: mysql\npeers:\n  peers: {}\n");

        assertThatThrownBy(() -> MetadataCompiler.compile(dir))
                .isInstanceOf(CharmMetaException.class)
                .hasMessageStartingWith(
                        dir.resolve("charmcraft.yaml") + ", line 3: the endpoint peers has no interface");
        assertThat(dir.resolve("metadata.yaml")).doesNotExist();
        assertThat(dir.resolve("jops-metadata.json")).doesNotExist();
    }
}
