package dev.jops.charm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.framework.EventBase;
import dev.jops.hookcmds.LogLevel;
import dev.jops.internal.doubles.OneUnit;
import dev.jops.internal.doubles.TestCharm;
import dev.jops.model.ModelException;
import dev.jops.model.Storage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StorageEventTest {
    private static final String METADATA = """
            name: mysql
            storage:
              data: {type: filesystem, multiple: {range: 0-}}
              my-cache: {type: block}
            """;

    private final OneUnit unit = new OneUnit().withMetadata(METADATA);
    private final List<Object> seen = new ArrayList<>();

    private void note(StorageEvent event) {
        seen.add(event.getClass().getSimpleName() + " " + event.storage() + " at "
                + event.storage().location());
    }

    private void observe(TestCharm charm) {
        charm.framework().observe(charm.endpoint("data").storageAttached(), this::note);
        charm.framework().observe(charm.endpoint("data").storageDetaching(), this::note);
    }

    @Test
    void storageOfAHookIsKnownWithoutACommand() {
        unit.succeed(
                "data-storage-attached", this::observe, "JUJU_STORAGE_ID=data/3", "JUJU_STORAGE_LOCATION=/srv/data/3");
        unit.succeed(
                "data-storage-detaching", this::observe, "JUJU_STORAGE_ID=data/3", "JUJU_STORAGE_LOCATION=/srv/data/3");

        assertThat(seen)
                .containsExactly(
                        "StorageAttachedEvent data/3 at /srv/data/3", "StorageDetachingEvent data/3 at /srv/data/3");
        assertThat(unit.juju().calls()).isEmpty();
    }

    @Test
    void locationThatTheHookDoesNotGiveIsAskedFor() {
        unit.juju().script("storage-get", 0, "{\"kind\":\"filesystem\",\"location\":\"/srv\"}", "");

        unit.succeed("data-storage-attached", this::observe, "JUJU_STORAGE_ID=data/3");

        assertThat(seen).containsExactly("StorageAttachedEvent data/3 at /srv");
        assertThat(unit.juju().lines()).containsExactly("storage-get --format=json -s data/3");
    }

    @Test
    void storageHookWithoutItsStorageNamesTheVariable() {
        int exitCode = unit.hook("data-storage-attached", this::observe);

        assertThat(exitCode).isEqualTo(1);
        assertThat(unit.juju().log().get(0))
                .contains("data-storage-attached can't be delivered: JUJU_STORAGE_ID is not set");
    }

    @Test
    void deferredEventKeepsItsLocation() {
        defer();
        unit.juju().script("storage-list", 0, "[\"data/0\",\"data/3\"]", "");

        unit.succeed("update-status", this::observe);

        assertThat(seen).containsExactly("StorageAttachedEvent data/3 at /srv");
    }

    @Test
    void deferredEventOfAStorageThatIsGoneIsDropped() {
        defer();
        unit.juju().script("storage-list", 0, "[]", "");

        unit.succeed("update-status", this::observe);

        assertThat(seen).isEmpty();
        assertThat(unit.juju().log(LogLevel.WARNING))
                .containsExactly("the deferred charm/data-storage-attached for charm (observed as"
                        + " charm/data-storage-attached) is dropped: the charm no longer has it");
    }

    private void defer() {
        unit.succeed(
                "data-storage-attached",
                charm -> charm.framework().observe(charm.endpoint("data").storageAttached(), EventBase::defer),
                "JUJU_STORAGE_ID=data/3",
                "JUJU_STORAGE_LOCATION=/srv");
    }

    @Test
    void storagesAreListedByNumberAndOnce() {
        unit.juju().script("storage-list", 0, "[\"data/10\",\"data/2\"]", "");

        unit.succeed("start", charm -> charm.framework().observe(StartEvent.class, event -> {
            for (Storage storage : charm.model().storages("data")) {
                seen.add(storage.id() + " " + storage.name() + " " + storage.index());
            }
            charm.model().storages("data");
        }));

        assertThat(seen).containsExactly("data/2 data 2", "data/10 data 10");
        assertThat(unit.juju().lines()).containsExactly("storage-list --format=json data");
    }

    @Test
    void locationIsReadOnceForEachStorage() {
        unit.juju()
                .script("storage-list", 0, "[\"data/0\"]", "")
                .script("storage-get", 0, "{\"kind\":\"filesystem\",\"location\":\"/srv\"}", "");

        unit.succeed("start", charm -> charm.framework().observe(StartEvent.class, event -> {
            Storage data = charm.model().storages("data").get(0);
            seen.add(data.location());
            seen.add(data.location());
        }));

        assertThat(seen).containsExactly(Path.of("/srv"), Path.of("/srv"));
        assertThat(unit.juju().lines("storage-get")).hasSize(1);
    }

    @Test
    void storagesAreRequestedByNameAndCount() {
        unit.juju().script("storage-add", 0, "", "");

        unit.succeed("start", charm -> charm.framework()
                .observe(StartEvent.class, event -> charm.model().requestStorage("data", 2)));

        assertThat(unit.juju().lines()).containsExactly("storage-add data=2");
    }

    @Test
    void undeclaredStorageIsRefusedBeforeJujuIsAsked() {
        unit.succeed("start", charm -> {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> charm.model().storages("tape"))
                    .withMessage("the charm mysql declares no storage tape: its metadata has data, my-cache");
            assertThatIllegalArgumentException().isThrownBy(() -> charm.model().requestStorage("tape", 1));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> charm.model().requestStorage("data", 0))
                    .withMessage("mysql/0 cannot ask for 0 storages data: ask for 1 or more");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> charm.model().requestStorage("my-cache", 2))
                    .withMessage("mysql/0 cannot ask for 2 storages my-cache: its charm declares that a unit has 1"
                            + " at most");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> charm.endpoint("tape").storageAttached());
        });

        assertThat(unit.juju().calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"data", "data/x", "data/", "/0", "data/0/1"})
    void storageWithoutANumberIsRefusedWhereItIsListed(String id) {
        unit.juju().script("storage-list", 0, "[\"" + id + "\"]", "");

        unit.succeed("start", charm -> charm.framework().observe(StartEvent.class, event -> assertThatThrownBy(
                        () -> charm.model().storages("data"))
                .isInstanceOf(ModelException.class)
                .hasMessage("mysql/0 cannot list the storages of data: Juju answered \"" + id
                        + "\", which is not a storage such as data/0")));
    }

    @Test
    void refusalNamesTheStorage() {
        unit.juju().script("storage-list", 1, "", "ERROR boom\n");

        unit.succeed("start", charm -> charm.framework().observe(StartEvent.class, event -> assertThatThrownBy(
                        () -> charm.model().storages("my-cache"))
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith("mysql/0 cannot list the storages of my-cache: ")));
    }
}
