package dev.jops.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.cyclonedx.model.Bom;
import org.cyclonedx.model.Component;
import org.cyclonedx.parsers.JsonParser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A charm's runtime and class data archive after unpacking: which code runs, and from where. */
@Timeout(300)
class PackedRuntimeIT {
    private static final String ARCHIVE = "runtime/lib/charm.jsa";
    private static final String MODULES = "runtime/lib/modules";
    private static final String NOBODY = "65534";

    @TempDir
    private static Path builds = Path.of("");

    /** The messages of charms that are packed at the same time; the third is the first again, in another directory. */
    private static final List<String> MESSAGES =
            Boolean.getBoolean("jops.thorough") ? List.of("first", "other", "first") : List.of("first", "other");

    private static List<PackedCharm> charms = List.of();
    private static PackedCharm first = new PackedCharm(builds, builds);
    private static PackedCharm other = first;
    private static List<String> warnings = List.of();

    private final Path dir;
    private final UnpackedUnit unit;

    @BeforeAll
    static void packAtOnce() throws Exception {
        Builds all = new Builds(builds.resolve("grüne Bäume 100%pure %t #!&'")); // as a project may be called
        for (int n = Integer.getInteger("jops.packs", 1); n > 0; n--) {
            charms = all.packAtOnce(MESSAGES);
        }
        first = charms.get(0);
        other = charms.get(1);
        warnings = all.warnings();
        new UnpackedUnit(builds.resolve("unpacked")).unpack(first.file());
    }

    PackedRuntimeIT(@TempDir Path dir) throws IOException {
        this.dir = Files.setPosixFilePermissions(dir, PosixFilePermissions.fromString("rwxr-xr-x"));
        this.unit = new UnpackedUnit(dir);
        unit.link(new UnpackedUnit(builds.resolve("unpacked")));
    }

    private static List<String> notFromTheArchive(List<String> loads) {
        return loads.stream()
                .filter(load -> !load.contains("shared objects file"))
                .toList();
    }

    private static void assertArchiveIsUsed(List<String> loads) {
        assertThat(loads).hasSizeGreaterThan(500);
        assertThat(notFromTheArchive(loads)).hasSizeLessThan(12);
    }

    private static void assertArchiveIsLeftOut(List<String> loads) {
        assertThat(notFromTheArchive(loads)).hasSameSizeAs(loads);
    }

    @Test
    void fileIsNamedByTheBaseAndTheArchitecture() {
        assertThat(first.file().getFileName().toString()).matches("noted_1\\.0_ubuntu@24\\.04-[a-z0-9]+\\.charm");
        assertThat(warnings).isEmpty();
    }

    @Test
    void noPartialFileIsLeftBesideTheCharm() throws IOException {
        String name = first.file().getFileName().toString();
        try (Stream<Path> made = Files.list(first.file().resolveSibling(""))) {
            assertThat(made.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "charm",
                            "charm-packing",
                            "charm-packing.lock",
                            name,
                            name.replaceAll("charm$", "sbom.cdx.json"));
        }
        assertThat(first.directory().resolveSibling("charm-packing/" + name)).doesNotExist();
    }

    @Test
    @Tag("thorough")
    void twoPacksOfOneSourceDifferOnlyInTheArchive() throws Exception {
        PackedCharm again = charms.get(2);
        Map<String, String> entries = entries(first.file());

        assertThat(entries(again.file()).keySet()).containsExactlyElementsOf(entries.keySet());
        assertThat(entries(again.file()).entrySet())
                .filteredOn(entry -> !entry.getValue().equals(entries.get(entry.getKey())))
                .extracting(Map.Entry::getKey)
                .isSubsetOf(ARCHIVE);
        assertThat(sbom(again.file())).hasSameTextualContentAs(sbom(first.file()));
    }

    /** Returns what a zip says of each entry, with the checksum of its content. */
    private static Map<String, String> entries(Path file) throws IOException {
        Map<String, String> entries = new LinkedHashMap<>();
        try (ZipFile zip = ZipFile.builder().setPath(file).get()) {
            for (ZipArchiveEntry entry : Collections.list(zip.getEntriesInPhysicalOrder())) {
                String attributes = Integer.toOctalString(entry.getUnixMode()) + " " + entry.getTime();
                entries.put(entry.getName(), attributes + " " + entry.getSize() + " " + entry.getCrc());
            }
        }
        return entries;
    }

    private static Path sbom(Path file) {
        return file.resolveSibling(file.getFileName().toString().replaceAll("\\.charm$", ".sbom.cdx.json"));
    }

    @Test
    void billOfMaterialsIsInTheCharmAndBesideItAndNamesAllThatIsLinked() throws Exception {
        Bom bom = new JsonParser().parse(unit.file("sbom.cdx.json").toFile());

        assertThat(bom.getMetadata().getComponent().getName()).isEqualTo("noted");
        assertThat(bom.getComponents())
                .extracting(Component::getName)
                .containsAll(Builds.libraries().stream()
                        .map(jar -> "" + jar.getFileName())
                        .toList())
                .contains("openjdk");
        assertThat(sbom(first.file())).hasSameTextualContentAs(unit.file("sbom.cdx.json"));
    }

    @Test
    void licenceOfEachLibraryIsInTheRuntimeBesideTheJdks() throws IOException {
        assertThat(unit.file("runtime/legal/java.base/LICENSE")).exists();
        for (Path library : Builds.libraries()) {
            assertThat(unit.file("runtime/legal").resolve(library.getFileName()).resolve("LICENSE"))
                    .content()
                    .contains("Apache License");
        }
    }

    @Test
    void manifestNamesTheJdkThatWasPacked() throws IOException {
        assertThat(unit.file("manifest.yaml"))
                .content()
                .contains("\npacked-with:\n  jops: \"0.1.0\"\n  java: \"" + Runtime.version() + "\"\n  java-vendor: \""
                        + System.getProperty("java.vendor") + "\"\n");
    }

    /** charmcraft 4.5.0, linters.py: the last word of dispatch is the entry point, which has to be an existing program. */
    @Test
    void dispatchEndsInAProgramOfTheCharm() throws Exception {
        String text = Files.readString(unit.file("dispatch")).strip();

        assertThat(unit.file(text.substring(text.lastIndexOf(' ') + 1))).isExecutable();
    }

    @Test
    void charmsPackedAtTheSameTimeRunTheirOwnCode() throws Exception {
        for (int which = 0; which < charms.size(); which++) {
            unit.unpack(charms.get(which).file());

            assertArchiveIsUsed(unit.classLoads());
            assertThat(unit.message()).isEqualTo(MESSAGES.get(which));
        }
    }

    @Test
    void hookRunsWithNoJavaOnThePathAndPrintsNothing() throws Exception {
        assertThat(unit.runHook()).isEmpty();

        assertThat(unit.message()).isEqualTo("first");
    }

    @Test
    void optionsForAnotherJavaChangeNothing() throws Exception {
        unit.set("JAVA_TOOL_OPTIONS", "-XX:+UseG1GC -Xshare:off -agentlib:none");
        unit.set("JDK_JAVA_OPTIONS", "-Xmx1x");
        unit.set("_JAVA_OPTIONS", "-XX:+UseParallelGC");
        unit.set("CLASSPATH", dir.toString());

        assertArchiveIsUsed(unit.classLoads());
        assertThat(unit.runHook()).isEmpty();
    }

    @Test
    void templateBesideTheCharmsClassIsInTheRuntime() throws Exception {
        assertThat(unit.runHook("start")).isEmpty();

        assertThat(unit.message()).isEqualTo("from-the-template-of-first");
    }

    @Test
    void archiveIsUsedThoughUnpackingGivesNewTimes() throws Exception {
        unit.runHook();

        List<String> loads = unit.classLoads();

        assertArchiveIsUsed(loads);
        assertThat(notFromTheArchive(loads)).noneMatch(load -> load.contains("dev.jops") || load.contains("noted."));
    }

    /** From JDK 24 on, each class in the archive costs every hook time. */
    @Test
    void archiveHasNothingThatOnlyPackingNeeds() throws Exception {
        assertThat(first.directory().resolveSibling("charm-packing/class-list"))
                .content()
                .containsPattern("(?m)^dev/jops/model/Secret$")
                .doesNotContain(
                        "java/util/jar/JarFile", "java/util/zip/ZipFile", "java/time/format/", "java/util/regex/");
    }

    /** The runtime's modules have no line numbers; the archive has those of the charm's own classes. */
    @Test
    void stackTraceNamesTheLinesOfTheCharm() throws Exception {
        Path log = Files.writeString(dir.resolve("log"), "");
        unit.tool("juju-log", "echo \"$*\" >> " + log);

        assertThat(unit.runHook("stop")).endsWith("exit 1");
        assertThat(log).content().contains("IllegalStateException: stopped").containsPattern("NotedCharm\\.java:[1-9]");

        Files.delete(unit.file(ARCHIVE));
        Files.writeString(log, "");
        assertThat(unit.runHook("stop")).endsWith("exit 1");
        assertThat(log).content().contains("IllegalStateException: stopped").doesNotContainPattern("\\.java:[0-9]");
    }

    @Test
    void refreshRunsTheNewCodeFromTheNewArchive() throws Exception {
        unit.runHook();

        unit.unpack(other.file());

        assertArchiveIsUsed(unit.classLoads());
        assertThat(unit.message()).isEqualTo("other");
    }

    @Test
    void archiveOfAnotherBuildIsLeftOut() throws Exception {
        Files.copy(other.directory().resolve(ARCHIVE), unit.file(ARCHIVE), StandardCopyOption.REPLACE_EXISTING);

        assertArchiveIsLeftOut(unit.classLoads());
        assertThat(unit.runHook()).isEmpty();
        assertThat(unit.message()).isEqualTo("first");
    }

    @Test
    void codeThatIsReplacedRunsWithoutTheOldArchive() throws Exception {
        Files.copy(other.directory().resolve(MODULES), unit.file(MODULES), StandardCopyOption.REPLACE_EXISTING);

        assertArchiveIsLeftOut(unit.classLoads());
        assertThat(unit.runHook()).isEmpty();
        assertThat(unit.message()).isEqualTo("other");
    }

    @Test
    void missingArchiveIsNotNeeded() throws Exception {
        Files.delete(unit.file(ARCHIVE));

        assertThat(unit.runHook()).isEmpty();
        assertThat(unit.message()).isEqualTo("first");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.0001, 0.1, 0.5, 0.99})
    void truncatedArchiveIsNotUsed(double part) throws Exception {
        try (RandomAccessFile archive =
                new RandomAccessFile(unit.ownFile(ARCHIVE).toFile(), "rw")) {
            archive.setLength((long) (archive.length() * part));
        }

        assertThat(unit.runHook()).isEmpty();
        assertThat(unit.message()).isEqualTo("first");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.0001, 0.2, 0.4, 0.6, 0.8})
    void damagedArchiveIsNotUsed(double part) throws Exception {
        try (RandomAccessFile archive =
                new RandomAccessFile(unit.ownFile(ARCHIVE).toFile(), "rw")) {
            archive.seek((long) (archive.length() * part));
            byte[] page = new byte[4096];
            archive.readFully(page);
            for (int i = 0; i < page.length; i++) {
                page[i] ^= 0x55;
            }
            archive.seek(archive.getFilePointer() - page.length);
            archive.write(page);
        }

        assertThat(unit.runHook()).isEmpty();
        assertThat(unit.message()).isEqualTo("first");
    }

    @Test
    void fileThatIsNotAnArchiveIsNotUsed() throws Exception {
        Files.writeString(unit.ownFile(ARCHIVE), "no archive");

        assertThat(unit.runHook()).isEmpty();
        assertThat(unit.message()).isEqualTo("first");
    }

    @Test
    void archiveIsUsedByAnotherUserInADirectoryThatItCantWrite() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root can run a hook as another user");
        unit.runAs(NOBODY);

        assertArchiveIsUsed(unit.classLoads());
        assertThat(unit.message()).isEqualTo("first");
    }

    @Test
    void hookNeedsNoNetwork() throws Exception {
        assumeTrue(UnpackedUnit.canRunWithoutNetwork(), "this user can't take the network from a process");
        unit.runWithoutNetwork();

        assertArchiveIsUsed(unit.classLoads());
        assertThat(unit.message()).isEqualTo("first");
    }

    @Test
    void twoUnitsOfOneMachineUseTheirArchivesAtTheSameTime() throws Exception {
        UnpackedUnit second = new UnpackedUnit(Files.createDirectory(dir.resolve("second")));
        second.unpack(other.file());

        Process hook = second.startHook();
        List<String> loads = unit.classLoads();

        assertThat(hook.waitFor()).isZero();
        assertArchiveIsUsed(loads);
        assertThat(unit.message()).isEqualTo("first");
        assertThat(second.message()).isEqualTo("other");
    }

    @ParameterizedTest
    @CsvSource({"TERM, 15", "KILL, 9"})
    void hookDiesOfTheSignalThatItGets(String name, int number) throws Exception {
        unit.tool("status-set", "kill -s " + name + " $PPID");

        assertThat(unit.signalThatEndsAHook()).isEqualTo(number);
    }
}
