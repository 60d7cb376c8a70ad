package dev.jops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.stream.JsonReader;
import dev.jops.internal.doubles.Scripts;
import dev.jops.leadership.NotLeaderException;
import dev.jops.meta.MetadataCompiler;
import example.PodCharm;
import example.ReferenceCharm;
import example.TalkativeCharm;
import example.TroubledCharm;
import example.TypedCharm;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A charm in its own process, with Juju's environment set by hand, and shell scripts as hook commands. */
@Timeout(60)
class OpsProcessIT {
    /** A little more than the classes of jops that a plain leader-elected dispatch loads. */
    private static final int MOST_CLASSES = 92;

    @TempDir
    Path dir = Path.of("");

    private final Map<String, String> environment = new TreeMap<>();
    private final List<String> java = new ArrayList<>();
    private Class<?> charm = TroubledCharm.class;
    private Scripts tools = new Scripts(Path.of(""));
    private Path charmDir = Path.of("");
    private Path stateFile = Path.of("");

    /** The result of a process. */
    record Ended(int exitCode, String stdout, String stderr) {}

    @BeforeEach
    void installCharmAndTools() throws Exception {
        charmDir = Files.createDirectory(dir.resolve("charm"));
        stateFile = charmDir.resolve(".jops-state.json");
        Files.writeString(
                charmDir.resolve("metadata.yaml"), "name: mysql\npeers:\n  peers: {interface: mysql-peers}\n");
        tools = new Scripts(Files.createDirectory(dir.resolve("tools")));
        tool("juju-log", "");
        tool("is-leader", "echo true");
        tool("relation-ids", "echo '[\"peers:0\"]'");
        tool("relation-list", "echo '[\"mysql/1\"]'");
        tool("relation-get", "echo '{}'");
        tool("relation-set", "cat > " + dir.resolve("sent"));
        tool("status-set", "");
        tool("state-get", "cat " + dir.resolve("generation"));
        tool("state-set", "sed 's/.*:\\(.*\\)}/\\1/' > " + dir.resolve("generation"));

        environment.put("PATH", dir.resolve("tools") + ":/usr/bin:/bin");
        environment.put("LC_ALL", "C.UTF-8");
        environment.put("JUJU_CHARM_DIR", charmDir.toString());
        environment.put("JUJU_UNIT_NAME", "mysql/0");
        environment.put("JUJU_MODEL_NAME", "prod");
        environment.put("JUJU_VERSION", "3.6.14");

        java.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xrs",
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-cp",
                classPath()));
    }

    /** The places of the classes that a packed charm has on its class path. */
    private static String classPath() throws Exception {
        List<String> places = new ArrayList<>();
        for (Class<?> type : List.of(
                Ops.class,
                NotLeaderException.class,
                JsonReader.class,
                org.yaml.snakeyaml.Yaml.class,
                Nullable.class,
                ReferenceCharm.class)) {
            places.add(Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString());
        }
        return String.join(File.pathSeparator, places);
    }

    /** Creates a hook command that records its command line, and then runs the script. */
    private void tool(String name, String script) throws IOException {
        tools.write(
                name, "{ printf '%s' " + name + "; printf ' %s' \"$@\"; echo; } >> " + dir.resolve("calls"), script);
    }

    private List<String> calls() throws IOException {
        Path calls = dir.resolve("calls");
        return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    }

    private Process start(String path, String... wrapper) throws IOException {
        environment.put("JUJU_DISPATCH_PATH", path);
        environment.put("JUJU_HOOK_NAME", path.startsWith("hooks/") ? path.substring("hooks/".length()) : "");
        return startAs(wrapper);
    }

    private Process startAs(String... wrapper) throws IOException {
        List<String> command = new ArrayList<>(List.of(wrapper));
        command.addAll(java);
        command.add(charm.getName());
        ProcessBuilder builder = new ProcessBuilder(command).directory(charmDir.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static Ended end(Process process) throws IOException, InterruptedException {
        process.getOutputStream().close();
        String stdout = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String stderr = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), stdout, stderr);
    }

    private Ended dispatch(String path, String... wrapper) throws IOException, InterruptedException {
        return end(start(path, wrapper));
    }

    @Test
    void successfulDispatchExitsWithZeroAndPrintsNothing() throws Exception {
        charm = ReferenceCharm.class;

        Ended ended = dispatch("hooks/leader-elected");

        assertThat(ended).isEqualTo(new Ended(0, "", ""));
        assertThat(calls())
                .hasSize(6)
                .startsWith(
                        "is-leader --format=json",
                        "relation-ids peers --format=json",
                        "relation-get --format=json -r peers:0 --app - mysql",
                        "relation-set -r peers:0 --app --file -",
                        "status-set --application=false active -- leader")
                .last()
                .isEqualTo("state-set --file -");
        assertThat(dir.resolve("generation")).content().matches("\"[0-9]{13}\"");
        assertThat(dir.resolve("sent")).hasContent("{\"password\":\"s3cret\"}");
        assertThat(stateFile).content().contains("told-leader");
    }

    @Test
    void argumentsAreUtf8() throws Exception {
        Ended ended = dispatch("hooks/config-changed");

        assertThat(ended).isEqualTo(new Ended(0, "", ""));
        assertThat(calls()).containsExactly("status-set --application=false active -- grüß ✓");
    }

    @Test
    void debugLineOfAHookIsPrintedWhateverTheLocaleIs() throws Exception {
        charm = TalkativeCharm.class;
        environment.put("LC_ALL", "C");

        assertThat(dispatch("hooks/start")).isEqualTo(new Ended(0, "grüß ✓\n", ""));
        assertThat(calls()).isEmpty();
    }

    @Test
    void debugLineOfAnActionIsNotPartOfItsResults() throws Exception {
        charm = TalkativeCharm.class;
        environment.put("JUJU_ACTION_NAME", "rotate");

        assertThat(dispatch("actions/rotate")).isEqualTo(new Ended(0, "", ""));
        assertThat(calls()).containsExactly("juju-log --log-level DEBUG -- grüß ✓");
    }

    @Test
    void exceptionExitsWithOneAndIsOnlyInTheLog() throws Exception {
        Ended ended = dispatch("hooks/update-status");

        assertThat(ended).isEqualTo(new Ended(1, "", ""));
        assertThat(String.join("\n", calls()))
                .startsWith("juju-log --log-level ERROR -- the charm failed in hooks/update-status\n"
                        + "java.lang.IllegalStateException: the database is gone\n\tat example.TroubledCharm.");
    }

    @Test
    void errorOfAnyKindIsInTheLogWithoutSecretsAndASecurityEvent() throws Exception {
        tool("secret-get", "echo '{\"password\": \"hunter2\"}'");

        Ended ended = dispatch("hooks/stop");

        assertThat(ended).isEqualTo(new Ended(1, "", ""));
        assertThat(String.join("\n", calls()))
                .contains("juju-log --log-level ERROR -- the charm failed in hooks/stop\n"
                        + "java.io.IOError: java.io.IOException: the password is ***\n\tat example.TroubledCharm.")
                .contains("sys_crash:IOError")
                .doesNotContain("hunter2");
    }

    @Test
    void exceptionInAThreadOfTheCharmIsInTheLogWithoutSecretsAndASecurityEvent() throws Exception {
        tool("secret-get", "echo '{\"password\": \"hunter2\"}'");

        Ended ended = dispatch("hooks/remove");

        assertThat(ended).isEqualTo(new Ended(0, "", ""));
        assertThat(String.join("\n", calls()))
                .contains("juju-log --log-level ERROR -- the charm's thread worker failed\n"
                        + "java.lang.IllegalStateException: the password is ***\n\tat example.TroubledCharm.")
                .contains("sys_crash:IllegalStateException")
                .doesNotContain("hunter2");
    }

    @Test
    void exceptionIsOnStandardErrorIfTheLogDoesNotWork() throws Exception {
        tool("juju-log", "exit 1");

        Ended ended = dispatch("hooks/update-status");

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.stderr()).startsWith("ERROR the charm failed in hooks/update-status\njava.lang.IllegalState");
    }

    @Test
    void eventThatTheCharmDoesNotKnowExitsWithZero() throws Exception {
        assertThat(dispatch("hooks/invented-by-a-later-juju")).isEqualTo(new Ended(0, "", ""));
        assertThat(dispatch("")).isEqualTo(new Ended(0, "", ""));
        assertThat(calls()).isEmpty();
    }

    @Test
    void jujuExecRedeliversWhatIsDeferredAndCommits() throws Exception {
        assertThat(dispatch("hooks/start").exitCode()).isZero();
        String before = Files.readString(stateFile);
        environment.remove("JUJU_DISPATCH_PATH");
        environment.remove("JUJU_HOOK_NAME");

        assertThat(end(startAs())).isEqualTo(new Ended(0, "", ""));

        assertThat(calls()).hasSize(2).last().isEqualTo("state-get --format=json jops-generation");
        assertThat(before).contains("before");
        assertThat(stateFile).content().contains("charm/start").doesNotContain("before");
    }

    @Test
    void jujuExecWithADispatchPathDeliversThatEvent() throws Exception {
        environment.put("JUJU_DISPATCH_PATH", "hooks/config-changed");

        assertThat(end(startAs())).isEqualTo(new Ended(0, "", ""));

        assertThat(calls()).containsExactly("status-set --application=false active -- grüß ✓");
    }

    @Test
    void jujuExecShowsItsOperatorTheFailure() throws Exception {
        environment.put("JUJU_DISPATCH_PATH", "hooks/update-status");

        Ended ended = end(startAs());

        assertThat(ended)
                .isEqualTo(new Ended(
                        1,
                        "",
                        "the dispatch failed: java.lang.IllegalStateException: the database is gone\n"
                                + "juju debug-log has the stack trace\n"));
    }

    @Test
    void jujuExecOfARelationHookNamesTheVariableThatIsMissing() throws Exception {
        environment.put("JUJU_DISPATCH_PATH", "hooks/peers-relation-changed");

        Ended ended = end(startAs());

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.stderr())
                .startsWith("the dispatch failed: java.lang.IllegalStateException: peers-relation-changed can't be"
                        + " delivered: JUJU_RELATION_ID is not set in a relation hook; juju exec has to set what Juju"
                        + " does, such as JUJU_RELATION_ID=db:4 and JUJU_REMOTE_UNIT=mysql/0\n");
    }

    @Test
    void callFromALegacyHookScriptDoesNothing() throws Exception {
        environment.put("OPERATOR_DISPATCH", "1");

        assertThat(dispatch("hooks/update-status")).isEqualTo(new Ended(0, "", ""));
        assertThat(calls()).isEmpty();
    }

    @Test
    void dispatchExitsWithTheCodeOfALegacyHookScript() throws Exception {
        new Scripts(charmDir).write("hooks/update-status", "exit 42");

        assertThat(dispatch("hooks/update-status").exitCode()).isEqualTo(42);
    }

    @Test
    void processOutsideOfAHookIsRefused() throws Exception {
        environment.remove("JUJU_UNIT_NAME");

        assertThat(dispatch("hooks/start"))
                .isEqualTo(
                        new Ended(1, "", "ERROR JUJU_UNIT_NAME is not set: is this process running in a Juju hook?\n"));
    }

    @Test
    void malformedMetadataIsReportedWithItsLine() throws Exception {
        Path metadata = charmDir.resolve("metadata.yaml");
        Files.writeString(metadata, "name: mysql\npeers:\n  peers: {}\n");

        assertThat(dispatch("hooks/start"))
                .isEqualTo(new Ended(
                        1,
                        "",
                        "ERROR " + metadata + ", line 3: the endpoint peers has no interface; add \"interface: NAME\""
                                + " to it\n"));
    }

    @Test
    void missingToolsAreNamed() throws Exception {
        environment.put("PATH", "/usr/bin:/bin");

        Ended ended = dispatch("hooks/config-changed");

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.stderr())
                .contains("mysql/0 cannot set the status: status-set --application=false active -- grüß ✓ can't be"
                        + " started: is status-set on the PATH, and does this process run in a Juju hook?");
    }

    @Test
    void deferredEventSurvivesTheProcess() throws Exception {
        assertThat(dispatch("hooks/start").exitCode()).isZero();
        assertThat(stateFile).content().contains("charm/start");
        assertThat(dispatch("hooks/config-changed").exitCode()).isZero();

        assertThat(stateFile).content().contains("charm/start").doesNotContain("before");
        assertThat(calls().get(0)).isEqualTo("state-set --file -");
        assertThat(calls().subList(1, 3))
                .containsExactly(
                        "state-get --format=json jops-generation", "status-set --application=false active -- grüß ✓");
    }

    @Test
    void stateInTheControllerLeavesNoFile() throws Exception {
        charm = PodCharm.class;
        tool("state-get", "echo '{}'");
        tool("state-set", "cat > " + dir.resolve("sent"));

        assertThat(dispatch("hooks/start")).isEqualTo(new Ended(0, "", ""));

        assertThat(calls()).containsExactly("state-get --format=json", "state-set --file -");
        assertThat(dir.resolve("sent"))
                .content()
                .startsWith("{\"jops-state-1\":")
                .contains("charm/start");
        assertThat(charmDir).isDirectoryNotContaining("glob:**/.jops*");
    }

    @Test
    void fullDiskLeavesTheOldStateAndFailsTheHook() throws Exception {
        assertThat(dispatch("hooks/start").exitCode()).isZero();
        String before = Files.readString(stateFile);

        Ended ended = dispatch("hooks/upgrade-charm", "/bin/sh", "-c", "ulimit -f 64; exec \"$@\"", "sh");

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(stateFile).hasContent(before);
        assertThat(charmDir.resolve(".jops-state.json.new")).doesNotExist();
        assertThat(String.join("\n", calls()))
                .contains(stateFile + " can't be saved (java.io.IOException: File too large): it is as it was, and"
                        + " Juju drops what this dispatch changed");
    }

    @Test
    void readOnlyDirectoryRefusesOnlyDeferral() throws Exception {
        Files.createDirectory(charmDir.resolve(".jops-state.lock")); // root may write anywhere, but not here

        assertThat(dispatch("hooks/config-changed")).isEqualTo(new Ended(0, "", ""));
        assertThat(dispatch("hooks/start").exitCode()).isEqualTo(1);
        assertThat(String.join("\n", calls()))
                .contains("a deferred charm/start needs to be remembered, and that is not possible here: " + charmDir
                        + " can't be written (");
        assertThat(stateFile).doesNotExist();
    }

    @Test
    void secondDispatchAtTheSameTimeIsRefusedAndNamesTheLock() throws Exception {
        Process first = startAndBlockInStatusSet();

        Ended second = dispatch("hooks/config-changed");

        assertThat(second)
                .isEqualTo(new Ended(
                        1,
                        "",
                        "ERROR another dispatch of this unit is running: it holds the lock "
                                + charmDir.resolve(".jops-state.lock")
                                + ". Juju runs one at a time, so look for a process that was left behind\n"));
        Files.writeString(dir.resolve("go-on"), "now\n");
        assertThat(end(first)).isEqualTo(new Ended(0, "", ""));
    }

    @Test
    void killedDispatchLeavesTheStateAndNoLock() throws Exception {
        assertThat(dispatch("hooks/start").exitCode()).isZero();
        String before = Files.readString(stateFile);
        Process killed = startAndBlockInStatusSet();
        killed.destroyForcibly().waitFor();
        Files.writeString(dir.resolve("go-on"), "now\n"); // for the command that the dispatch left behind

        assertThat(stateFile).hasContent(before);
        assertThat(dispatch("hooks/config-changed").exitCode()).isZero();
    }

    @Test
    void secretContentOfAKilledHookIsRemovedByTheNextDispatchOfTheUnit() throws Exception {
        tool(
                "secret-add",
                "echo ${1#--file=} > " + dir.resolve("path") + "; mv " + dir.resolve("path") + " "
                        + dir.resolve("asked") + "; exec sleep 60");
        Process process = start("hooks/install");
        await().until(() -> Files.exists(dir.resolve("asked")));
        Path file = Path.of(Files.readString(dir.resolve("asked")).strip());
        assertThat(file).hasContent("{\"password\":\"hunter2\"}");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");

        List<ProcessHandle> command = process.children().toList();
        process.destroy();
        process.waitFor();
        command.forEach(ProcessHandle::destroyForcibly);

        assertThat(file).exists();
        assertThat(dispatch("hooks/config-changed").exitCode()).isZero();
        assertThat(file).doesNotExist();
    }

    private Process startAndBlockInStatusSet() throws IOException, InterruptedException {
        assertThat(new ProcessBuilder(
                                "mkfifo",
                                dir.resolve("reached").toString(),
                                dir.resolve("go-on").toString())
                        .start()
                        .waitFor())
                .isZero();
        tool("status-set", "echo > " + dir.resolve("reached") + "; read line < " + dir.resolve("go-on"));
        Process blocked = start("hooks/config-changed");
        assertThat(Files.readString(dir.resolve("reached"))).isEqualTo("\n");
        tool("status-set", "");
        return blocked;
    }

    @Test
    void plainDispatchLoadsFewClassesAndNeitherYamlNorDatabind() throws Exception {
        MetadataCompiler.compile(charmDir);
        charm = ReferenceCharm.class;
        dispatch("hooks/leader-elected"); // from now on there is nothing new to save
        dispatch("hooks/leader-elected");

        List<String> loaded = classesLoadedIn(ReferenceCharm.class, "hooks/leader-elected");

        assertThat(loaded).filteredOn(name -> name.startsWith("dev.jops.")).hasSizeBetween(20, MOST_CLASSES);
        assertThat(loaded)
                .noneMatch(name -> name.startsWith("dev.jops.") && name.contains("$$Lambda"))
                .noneMatch(name -> name.startsWith("org.yaml."))
                .doesNotContain("java.math.BigDecimal")
                .noneMatch(name -> name.startsWith("dev.jops.internal.bind."))
                .noneMatch(name -> name.startsWith("dev.jops.model.Typed"))
                .doesNotContain("dev.jops.model.HandlerEndedError")
                .noneMatch(name -> name.startsWith("java.util.regex.Matcher"))
                .noneMatch(name -> name.startsWith("java.util.logging."));
    }

    @Test
    void yamlIsLoadedWithoutAParsedForm() throws Exception {
        assertThat(classesLoadedIn(ReferenceCharm.class, "hooks/leader-elected"))
                .anyMatch(name -> name.startsWith("org.yaml.snakeyaml."));
    }

    @Test
    void typedViewsAreLoadedOnlyOnUse() throws Exception {
        Files.writeString(
                charmDir.resolve("config.yaml"),
                "options:\n  max-size: {type: int, default: 7}\n  title: {type: string}\n");
        tool("config-get", "echo '{\"max-size\": 7}'");

        List<String> loaded = classesLoadedIn(TypedCharm.class, "hooks/config-changed");

        assertThat(loaded).anyMatch(name -> name.startsWith("dev.jops.internal.bind."));
        assertThat(calls())
                .containsExactly(
                        "config-get --format=json",
                        "status-set --application=false active -- Settings[maxSize=7, title=null]");
    }

    private List<String> classesLoadedIn(Class<?> type, String path) throws IOException, InterruptedException {
        charm = type;
        Path log = dir.resolve("classes");
        java.add(1, "-Xlog:class+load:file=" + log + "::filecount=0");
        assertThat(dispatch(path)).isEqualTo(new Ended(0, "", ""));
        List<String> names = new ArrayList<>();
        for (String line : Files.readAllLines(log)) {
            String event = line.substring(line.lastIndexOf("] ") + 2);
            names.add(event.substring(0, event.indexOf(' ')));
        }
        return names;
    }
}
