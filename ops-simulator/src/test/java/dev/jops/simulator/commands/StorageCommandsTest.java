package dev.jops.simulator.commands;

import static dev.jops.simulator.commands.OneHook.failure;
import static dev.jops.simulator.commands.OneHook.silence;
import static dev.jops.simulator.commands.OneHook.usage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.jops.simulator.buffer.RefusedCommitException;
import dev.jops.simulator.hook.Hook;
import dev.jops.simulator.model.StorageRecord;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StorageCommandsTest {
    @TempDir
    Path root;

    private final OneHook one = new OneHook();

    private StorageRecord attached(String name) {
        one.root = root;
        StorageRecord storage = one.controller.addStorage(one.unit, name);
        storage.attach(one.files().storage(storage));
        return storage;
    }

    @Test
    void printsTheLocationOfAStorage() {
        attached("data");
        attached("disk");

        assertThat(one.out("storage-get", "-s", "data/0", "--format=json"))
                .isEqualTo("{\"kind\":\"filesystem\",\"location\":\"/var/lib/juju/storage/data/0\"}\n");
        assertThat(one.out("storage-get", "-s", "disk/1", "location")).isEqualTo("/dev/mysql/disk/1\n");
        assertThat(root.resolve("var/lib/juju/storage/data/0")).isDirectory();
        assertThat(root.resolve("dev/mysql/disk/1")).isRegularFile();
    }

    @Test
    void usesTheStorageOfTheHookByDefault() {
        attached("data");
        one.begin(Hook.about("data-storage-attached", Map.of("JUJU_STORAGE_ID", "data/0")));

        assertThat(one.out("storage-get", "kind")).isEqualTo("filesystem\n");
        assertThat(one.run("storage-get", "size")).isEqualTo(failure("invalid storage attribute \"size\""));
    }

    @Test
    void refusesAStorageThatDoesNotExist() {
        assertThat(one.run("storage-get")).isEqualTo(usage("no storage instance specified"));
        assertThat(one.run("storage-get", "-s", "data/7"))
                .isEqualTo(usage("invalid value \"data/7\" for option -s: storage not found"));
    }

    @Test
    void listsOnlyAttachedStorages() {
        attached("data");
        attached("disk");
        one.controller.addStorage(one.unit, "data");

        assertThat(one.out("storage-list")).isEqualTo("data/0\ndisk/1\n");
        assertThat(one.out("storage-list", "data", "--format=json")).isEqualTo("[\"data/0\"]\n");
        assertThat(one.out("storage-list", "absent", "--format=json")).isEqualTo("[]\n");
    }

    @Test
    void addsStorageWhenTheHookHasSucceeded() {
        one.out("storage-add", "data", "disk=2");

        assertThat(one.unit.storages()).isEmpty();
        one.commit();
        assertThat(one.unit.storages()).extracting(StorageRecord::id).isEqualTo(List.of("data/0", "disk/1", "disk/2"));
    }

    @Test
    void leavesItToTheCommitToRefuseMoreThanTheCharmCanHave() {
        assertThat(one.run("storage-add", "data=3")).isEqualTo(silence());
        one.out("state-set", "written=no");

        assertThat(catchThrowable(one::commit))
                .isInstanceOf(RefusedCommitException.class)
                .hasMessageContaining(
                        "attaching 3 storage instances brings the total to 3, exceeding the maximum of 2");
        assertThat(one.unit.storages()).isEmpty();
        assertThat(one.unit.state()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"data=ebs", "data=1G", "data=1,1G", "data=2,ebs"})
    void acceptsOnlyACount(String directive) {
        assertThat(one.run("storage-add", directive)).isEqualTo(usage("only count can be specified for \"data\""));
    }

    @Test
    void requiresADirectiveForEachStorage() {
        String refused = "cannot parse constraints for storage \"data\": ";
        assertThat(one.run("storage-add")).isEqualTo(usage("storage add requires a storage directive"));
        assertThat(one.run("storage-add", "data", "data"))
                .isEqualTo(usage("storage \"data\" specified more than once"));
        assertThat(one.run("storage-add", "data=1=2"))
                .isEqualTo(usage("expected \"name=constraints\" or \"name\", got \"data=1=2\""));
        assertThat(one.run("storage-add", "data=-1"))
                .isEqualTo(usage(refused + "cannot parse count: count must be greater than zero, got \"-1\""));
        assertThat(one.run("storage-add", "data=,"))
                .isEqualTo(usage(refused + "storage constraints require at least one field to be specified"));
        assertThat(one.run("storage-add", "data=?"))
                .isEqualTo(usage(refused + "unrecognized storage constraint \"?\" not valid"));
    }
}
