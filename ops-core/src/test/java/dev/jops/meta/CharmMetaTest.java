package dev.jops.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.jops.internal.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CharmMetaTest {
    @TempDir
    Path dir = Path.of("");

    private void file(String name, String content) throws IOException {
        Files.writeString(dir.resolve(name), content);
    }

    @Test
    void metadataConfigAndActionsAreReadFromTheirFiles() throws IOException {
        file("metadata.yaml", """
                name: mysql
                summary: A database
                description: |
                  Two
                  lines
                subordinate: true
                requires:
                  backup: {interface: s3, limit: 1}
                provides:
                  db: {interface: mysql}
                  metrics: {interface: prometheus}
                peers:
                  peers: {interface: mysql-peers}
                """);
        file("config.yaml", """
                options:
                  title: {type: string, default: "grüß", description: What to call it}
                  count: {type: int, default: 3}
                  ratio: {type: float, default: 1}
                  debug: {type: boolean, default: false}
                  key: {type: secret}
                """);
        file("actions.yaml", "backup:\n  description: Makes a backup\nrestore: {}\nnothing:\n");

        CharmMeta meta = CharmMeta.load(dir);

        assertThat(meta.name()).isEqualTo("mysql");
        assertThat(meta.summary()).isEqualTo("A database");
        assertThat(meta.description()).isEqualTo("Two\nlines\n");
        assertThat(meta.isSubordinate()).isTrue();
        assertThat(meta.relations().values())
                .containsExactly(
                        new RelationMeta("peers", RelationRole.PEER, "mysql-peers"),
                        new RelationMeta("db", RelationRole.PROVIDER, "mysql"),
                        new RelationMeta("metrics", RelationRole.PROVIDER, "prometheus"),
                        new RelationMeta(
                                "backup", RelationRole.REQUIRER, "s3", OptionalInt.of(1), RelationScope.GLOBAL));
        assertThat(meta.relation("peers").orElseThrow().isPeer()).isTrue();
        assertThat(meta.relation("none")).isEmpty();
        assertThat(meta.config().values())
                .containsExactly(
                        new ConfigMeta("title", ConfigType.STRING, Optional.of("grüß"), "What to call it"),
                        new ConfigMeta("count", ConfigType.INT, Optional.of(3L), ""),
                        new ConfigMeta("ratio", ConfigType.FLOAT, Optional.of(1L), ""),
                        new ConfigMeta("debug", ConfigType.BOOLEAN, Optional.of(false), ""),
                        new ConfigMeta("key", ConfigType.SECRET, Optional.empty(), ""));
        assertThat(meta.actions().values())
                .extracting(ActionMeta::name, ActionMeta::description)
                .containsExactly(tuple("backup", "Makes a backup"), tuple("restore", ""), tuple("nothing", ""));
    }

    @Test
    void charmcraftYamlHoldsEverythingWithoutMetadataYaml() throws IOException {
        file("charmcraft.yaml", """
                type: charm
                name: mysql
                peers:
                  peers: {interface: mysql-peers}
                config:
                  options:
                    count: {type: int}
                actions:
                  backup: {description: Makes a backup}
                """);

        CharmMeta meta = CharmMeta.load(dir);

        assertThat(meta.name()).isEqualTo("mysql");
        assertThat(meta.relations()).containsOnlyKeys("peers");
        assertThat(meta.config()).containsOnlyKeys("count");
        assertThat(meta.actions()).containsOnlyKeys("backup");
    }

    @Test
    void metadataYamlTakesPrecedence() throws IOException {
        file("metadata.yaml", "name: packed\n");
        file("charmcraft.yaml", "name: source\nconfig: {options: {count: {type: int}}}\n");

        assertThat(CharmMeta.load(dir).name()).isEqualTo("packed");
        assertThat(CharmMeta.load(dir).config()).isEmpty();
    }

    @Test
    void charmCanDeclareOnlyItsName() {
        CharmMeta meta = CharmMeta.fromYaml("name: plain\nprovides:\nconfig:\nactions:\n");

        assertThat(meta.summary()).isEmpty();
        assertThat(meta.isSubordinate()).isFalse();
        assertThat(meta.relations()).isEmpty();
        assertThat(meta.config()).isEmpty();
        assertThat(meta.actions()).isEmpty();
    }

    @Test
    void endpointsHaveALimitAndAScope() {
        CharmMeta meta = CharmMeta.fromYaml("""
                name: agent
                requires:
                  host: {interface: juju-info, scope: container}
                  db: {interface: mysql, limit: 1}
                """);

        assertThat(meta.requireRelation("host").scope()).isEqualTo(RelationScope.CONTAINER);
        assertThat(meta.requireRelation("host").limit()).isEmpty();
        assertThat(meta.requireRelation("db").scope()).isEqualTo(RelationScope.GLOBAL);
        assertThat(meta.requireRelation("db").limit()).hasValue(1);
    }

    @ParameterizedTest
    @CsvSource({"2, 2, 2", "0-1, 0, 1", "1-, 1, -1", "1+, 1, -1", ", 1, 1"})
    void storagesSayHowManyInstancesAUnitHas(String range, int fewest, int most) {
        String multiple = range == null ? "" : ", multiple: {range: " + range + "}";

        StorageMeta data = CharmMeta.fromYaml(
                        "name: mysql\nstorage: {data: {type: filesystem, location: /srv" + multiple + "}}\n")
                .requireStorage("data");

        assertThat(data.type()).isEqualTo(StorageType.FILESYSTEM);
        assertThat(data.location()).isEqualTo("/srv");
        assertThat(data.fewest()).isEqualTo(fewest);
        assertThat(data.most().orElse(-1)).isEqualTo(most);
    }

    @Test
    void resourcesContainersAndBindingsAreDeclared() {
        CharmMeta meta = CharmMeta.fromYaml("""
                name: redis
                assumes: [k8s-api]
                extra-bindings: {admin: null}
                resources:
                  image: {type: oci-image, description: What runs}
                  licence: {type: file, filename: licence.txt}
                containers:
                  redis:
                    resource: image
                    mounts:
                      - {storage: data, location: /data}
                      - {storage: data, location: /backup}
                storage:
                  data: {type: block, shared: true, read-only: true}
                """);

        assertThat(meta.resources().values())
                .containsExactly(
                        new ResourceMeta("image", ResourceType.OCI_IMAGE, "", "What runs"),
                        new ResourceMeta("licence", ResourceType.FILE, "licence.txt", ""));
        assertThat(meta.containers().values())
                .containsExactly(new ContainerMeta(
                        "redis",
                        "image",
                        Map.of("data", List.of("/data", "/backup")),
                        OptionalInt.empty(),
                        OptionalInt.empty()));
        assertThat(meta.extraBindings()).containsExactly("admin");
        assertThat(meta.requireStorage("data").isShared()).isTrue();
        assertThat(meta.requireStorage("data").isReadOnly()).isTrue();
        assertThat(meta.metadata().get("assumes")).isEqualTo(List.of("k8s-api"));
    }

    @Test
    void usersOfCharmAndContainersAreThoseThatAreDeclared() {
        CharmMeta meta = CharmMeta.fromYaml("""
                name: redis
                charm-user: non-root
                containers:
                  redis: {uid: 10000, gid: 999}
                  exporter: {}
                """);

        assertThat(meta.charmUser()).isEqualTo(CharmUser.NON_ROOT);
        assertThat(meta.requireContainer("redis").userId()).hasValue(10_000);
        assertThat(meta.requireContainer("redis").groupId()).hasValue(999);
        assertThat(meta.requireContainer("exporter").userId()).isEmpty();
        assertThat(CharmMeta.fromYaml("name: redis").charmUser()).isEqualTo(CharmUser.ROOT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "charm-user: admin|the charm has the unknown charm-user admin; it can be root, sudoer or non-root",
                "containers: {a: {uid: 1000}}|the container a has the uid 1000, and Juju keeps 1000 to 9999 for itself",
                "containers: {a: {gid: 9999}}|the container a has the gid 9999, and Juju keeps 1000 to 9999 for itself",
                "containers: {a: {uid: www}}|the container a has a uid that is not a whole number: www",
                "containers: {a: {gid: -1}}|the container a has a gid that is not a whole number: -1",
            })
    void usersThatJujuRefusesAreRefused(String declared, String problem) {
        assertThatThrownBy(() -> CharmMeta.fromYaml("name: redis\n" + declared + "\n"))
                .isInstanceOf(CharmMetaException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void undeclaredNameIsRefusedWithTheDeclaredOnes() {
        CharmMeta meta = CharmMeta.fromYaml("name: redis\nstorage: {data: {type: block}}\n");

        assertThatThrownBy(() -> meta.requireStorage("cache"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the charm redis declares no storage cache: its metadata has data");
        assertThatThrownBy(() -> meta.requireAction("go"))
                .hasMessage("the charm redis declares no action go: its metadata has none");
        assertThatThrownBy(() -> meta.requireResource("image"))
                .hasMessage("the charm redis declares no resource image: its metadata has none");
        assertThatThrownBy(() -> meta.requireOption("size"))
                .hasMessage("the charm redis declares no option size: its metadata has none");
        assertThatThrownBy(() -> meta.requireContainer("redis"))
                .hasMessage("the charm redis declares no container redis: its metadata has none");
    }

    @Test
    void actionsDeclareTheirParameters() {
        ActionMeta rotate = CharmMeta.fromYaml("""
                name: mysql
                actions:
                  rotate:
                    title: Rotate
                    params:
                      length: {type: integer, default: 24}
                      user: {type: string}
                    required: [user]
                    additionalProperties: false
                """).requireAction("rotate");

        assertThat(rotate.title()).isEqualTo("Rotate");
        assertThat(rotate.parameters()).containsOnlyKeys("length", "user");
        assertThat(rotate.required()).containsExactly("user");
        assertThat(rotate.additionalProperties()).hasValue(false);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "storage: {data: {type: tape}}|the storage data has the unknown type tape; it can be filesystem or"
                        + " block",
                "storage: {data: {}}|the storage data has no type; it can be filesystem or block",
                "storage: {data: {type: block, multiple: {range: some}}}|the storage data has the range some; it"
                        + " can be as 2, 0-1 or 1-",
                "resources: {image: {type: tar}}|the resource image has the unknown type tar; it can be file or"
                        + " oci-image",
                "containers: {redis: {resource: a, bases: []}}|the container redis has a resource and bases; remove"
                        + " one of them",
                "containers: {redis: {mounts: [{location: /x}]}}|the container redis has a mount without storage;"
                        + " add \"storage: NAME\" to it",
                "requires: {db: {interface: x, limit: many}}|the endpoint db has a limit that is not a whole"
                        + " number: many",
                "requires: {db: {interface: x, scope: world}}|the endpoint db has the unknown scope world; it can"
                        + " be global or container",
                "actions: {go: {params: [a]}}|the action go has a params that is not a map of keys and values",
                "actions: {go: {required: a}}|the action go has a required that is not a list",
                "actions: {go: {additionalProperties: maybe}}|the action go has additionalProperties that is"
                        + " neither true nor false",
            })
    void mistakeInADeclarationIsReported(String yaml, String problem) {
        assertThatThrownBy(() -> CharmMeta.fromYaml("name: mysql\n" + yaml + "\n"))
                .isInstanceOf(CharmMetaException.class)
                .hasMessage("charmcraft.yaml, line 2: " + problem);
    }

    @Test
    void directoryWithoutMetadataIsNotACharm() {
        assertThatThrownBy(() -> CharmMeta.load(dir))
                .isInstanceOf(CharmMetaException.class)
                .hasMessage(dir.resolve("metadata.yaml") + ": neither it nor charmcraft.yaml exists: name the"
                        + " directory of a charm");
    }

    @Test
    void fileIsNotACharmDirectory() throws IOException {
        Path packed = Files.createFile(dir.resolve("shop.charm"));

        assertThatThrownBy(() -> CharmMeta.load(packed))
                .isInstanceOf(CharmMetaException.class)
                .hasMessage(packed + ": it is a file: name the directory of a charm, such as charm or target/charm");
    }

    @Test
    void fileThatCannotBeReadIsNamed() throws IOException {
        Files.createDirectory(dir.resolve("metadata.yaml"));

        assertThatThrownBy(() -> CharmMeta.load(dir))
                .isInstanceOf(CharmMetaException.class)
                .hasMessageStartingWith(dir.resolve("metadata.yaml") + ": can't be read: ");
    }

    @Test
    void malformedYamlIsReportedWithFileAndLine() throws IOException {
        file("metadata.yaml", "name: mysql\n");
        file("config.yaml", "options:\n  count: {type: int\n  title: {type: string}\n");

        assertThatThrownBy(() -> CharmMeta.load(dir))
                .isInstanceOf(CharmMetaException.class)
                .hasMessageStartingWith(dir.resolve("config.yaml") + ", line 3: malformed YAML: ")
                .satisfies(e -> {
                    CharmMetaException mistake = (CharmMetaException) e;
                    assertThat(mistake.file())
                            .isEqualTo(dir.resolve("config.yaml").toString());
                    assertThat(mistake.line()).isEqualTo(3);
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[a, b]                                                    | 1 | the document is not a map of keys"
                        + " and values",
                "just text                                                 | 1 | the document is not a map of keys"
                        + " and values",
                "summary: x                                                | 1 | the charm has no name; add \"name:"
                        + " my-charm\"",
                "summary: x\\nname:                                        | 2 | the charm has no name; add \"name:"
                        + " my-charm\"",
                "name: 7                                                   | 1 | the charm has no name; add \"name:"
                        + " my-charm\"",
                "name: a\\npeers: [b]                                      | 2 | the section peers is not a map of"
                        + " keys and values",
                "name: a\\npeers:\\n  b: c                                 | 3 | the endpoint b is not a map of"
                        + " keys and values",
                "name: a\\nrequires:\\n  c: {interface: d}\\n  b: {limit: 1}  | 4 | the endpoint b has no"
                        + " interface; add \"interface: NAME\" to it",
                "name: a\\nprovides:\\n  b: {interface: c}\\nrequires:\\n  b: {interface: c} | 5 | the endpoint b"
                        + " is declared twice; rename one",
                "name: a\\nconfig: 3                                       | 2 | the section config is not a map of"
                        + " keys and values",
                "name: a\\nconfig:\\n  options: [b]                        | 3 | the section options is not a map"
                        + " of keys and values",
                "name: a\\nconfig:\\n  options:\\n    b: {default: 3}      | 4 | the option b has no type; its type"
                        + " can be string, int, float, boolean or secret",
                "name: a\\nconfig:\\n  options:\\n    b:\\n      type: number | 4 | the option b has the unknown"
                        + " type number; its type can be string, int, float, boolean or secret",
                "name: a\\nconfig:\\n  options:\\n    b:\\n      type: int\\n      default: x | 6 | the default of"
                        + " the option b is not of type int: \"x\"",
                "name: a\\nactions: [b]                                    | 2 | the section actions is not a map"
                        + " of keys and values",
                "name: a\\nactions:\\n  b: c                               | 3 | the action b is not a map of keys"
                        + " and values"
            })
    void mistakeIsReportedWithItsLine(String yaml, int line, String problem) {
        assertThatThrownBy(() -> CharmMeta.fromYaml(yaml.replace("\\n", "\n")))
                .isInstanceOf(CharmMetaException.class)
                .hasMessage("charmcraft.yaml, line " + line + ": " + problem);
    }

    @Test
    void mistakeIsReportedWithTheLineInItsOwnFile() throws IOException {
        file("metadata.yaml", "name: mysql\n");
        file("config.yaml", "# first\noptions:\n  count:\n    type: number\n");

        assertThatThrownBy(() -> CharmMeta.load(dir))
                .hasMessageStartingWith(dir.resolve("config.yaml") + ", line 3: the option count has the unknown type");

        file("config.yaml", "options: {}\n");
        file("actions.yaml", "\n\nbackup: now\n");

        assertThatThrownBy(() -> CharmMeta.load(dir))
                .hasMessage(dir.resolve("actions.yaml") + ", line 3: the action backup is not a map of keys and"
                        + " values");
    }

    @Test
    void parsedFormIsUsedWhileItMatchesTheFiles() throws IOException {
        file("metadata.yaml", "name: mysql\npeers:\n  peers: {interface: mysql-peers}\n");
        file("config.yaml", "options:\n  count: {type: int, default: 3}\n");
        file("actions.yaml", "backup: {description: Makes a backup}\n");
        MetadataCompiler.compile(dir);
        Path parsed = dir.resolve("jops-metadata.json");
        Files.writeString(parsed, Files.readString(parsed).replace("\"mysql\"", "\"from-the-parsed-form\""));

        CharmMeta meta = CharmMeta.load(dir);

        assertThat(meta.name()).isEqualTo("from-the-parsed-form");
        assertThat(meta.relations()).containsOnlyKeys("peers");
        assertThat(meta.config().values())
                .containsExactly(new ConfigMeta("count", ConfigType.INT, Optional.of(3L), ""));
        assertThat(meta.requireAction("backup").description()).isEqualTo("Makes a backup");
    }

    @ParameterizedTest
    @ValueSource(strings = {"metadata.yaml", "config.yaml"})
    void parsedFormOfOtherFilesIsIgnored(String changed) throws IOException {
        file("metadata.yaml", "name: mysql\n");
        file("config.yaml", "options: {}\n");
        MetadataCompiler.compile(dir);
        file(
                "jops-metadata.json",
                Files.readString(dir.resolve("jops-metadata.json")).replace("\"mysql\"", "\"stale\""));

        file(changed, Files.readString(dir.resolve(changed)) + "# one more comment\n");

        assertThat(CharmMeta.load(dir).name()).isEqualTo("mysql");
    }

    @Test
    void parsedFormIsIgnoredIfAFileWasAddedOrRemoved() throws IOException {
        file("metadata.yaml", "name: mysql\n");
        MetadataCompiler.compile(dir);

        file("metadata.yaml", "name: pgsql\n");
        assertThat(CharmMeta.load(dir).name()).isEqualTo("pgsql");

        file("metadata.yaml", "name: mysql\n");
        file("config.yaml", "options:\n  count: {type: int}\n");
        assertThat(CharmMeta.load(dir).config()).containsOnlyKeys("count");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{\"files\":",
                "[]",
                "null",
                "not json",
                "{}",
                "{\"files\":FILES}",
                "{\"files\":FILES,\"metadata\":3}"
            })
    void garbledParsedFormIsIgnored(String garbled) throws IOException {
        file("metadata.yaml", "name: mysql\n");
        MetadataCompiler.compile(dir);
        Object form = Json.read(Files.readString(dir.resolve("jops-metadata.json")));
        String files = Json.write(((Map<?, ?>) Objects.requireNonNull(form)).get("files"));

        file("jops-metadata.json", garbled.replace("FILES", files));

        assertThat(CharmMeta.load(dir).name()).isEqualTo("mysql");
    }

    @Test
    void parsedFormThatIsNotUtf8IsIgnored() throws IOException {
        file("metadata.yaml", "name: mysql\n");
        Files.write(dir.resolve("jops-metadata.json"), "{\"ü\":1}".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(CharmMeta.load(dir).name()).isEqualTo("mysql");
    }

    @Test
    void compilingRefusesWhatAHookWouldRefuse() throws IOException {
        file("metadata.yaml", "name: mysql\npeers:\n  peers: {}\n");

        assertThatThrownBy(() -> MetadataCompiler.main(new String[] {dir.toString()}))
                .isInstanceOf(CharmMetaException.class)
                .hasMessageContaining("metadata.yaml, line 3: the endpoint peers has no interface");
        assertThat(dir.resolve("jops-metadata.json")).doesNotExist();
    }

    @Test
    void compilerTakesOneDirectory() {
        assertThatThrownBy(() -> MetadataCompiler.main(List.of("a", "b").toArray(String[]::new)))
                .hasMessage("usage: MetadataCompiler CHARM-DIRECTORY");
    }
}
