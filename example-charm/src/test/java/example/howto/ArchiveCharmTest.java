package example.howto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.machine.Program;
import dev.jops.meta.CharmMeta;
import dev.jops.model.ActiveStatus;
import dev.jops.model.WaitingStatus;
import dev.jops.testing.Harness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ArchiveCharmTest {
    // region metadata
    private static final CharmMeta META = CharmMeta.fromYaml("""
            name: mydb
            storage:
              data:
                type: filesystem
              archive:
                type: filesystem
                multiple: {range: 0-}
            actions:
              add-archives: {}
            """);
    // endregion

    private final Harness<ArchiveCharm> harness = Harness.of(ArchiveCharm::new, META);

    @AfterEach
    void removeFiles() {
        harness.close();
    }

    // region test
    @Test
    void theDatabaseLosesItsDataAndGetsItBack() {
        harness.machine().onCommand("systemctl", "stop").answer(0, "", "");
        String data = harness.addStorage("data");
        harness.begin();
        harness.attachStorage(data);
        String directory = harness.model().storages("data").get(0).location().toString();
        assertThat(harness.file("/etc/mydb/mydb.conf")).hasContent("data = " + directory + "\n");

        harness.detachStorage(data);

        assertThat(harness.machine().runs()).extracting(Program::toString).containsExactly("systemctl stop mydb");
        harness.emit("update-status");
        assertThat(harness.status()).isEqualTo(new WaitingStatus("for the storage data"));

        harness.attachStorage(data);

        assertThat(harness.status()).isEqualTo(new ActiveStatus());
    }
    // endregion

    @Test
    void moreStorageComesAfterTheActionHasEnded() {
        harness.begin();
        harness.runAction("add-archives");
        assertThat(harness.storages()).containsOnlyKeys("archive/0", "archive/1");

        harness.attachStorage("archive/0");
        harness.attachStorage("archive/1");
        harness.detachStorage("archive/0");

        assertThat(harness.file("/etc/mydb/archives")).content().contains("archive/1 ");
    }

    @Test
    void aStorageThatIsThereFromTheBeginningComesBeforeInstall() {
        harness.addStorage("data");

        harness.beginWithInitialHooks();

        assertThat(harness.status()).isEqualTo(new ActiveStatus());
    }
}
