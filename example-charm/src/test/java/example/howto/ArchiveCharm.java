package example.howto;

import dev.jops.charm.ActionEvent;
import dev.jops.charm.CharmBase;
import dev.jops.charm.CollectUnitStatusEvent;
import dev.jops.charm.StorageAttachedEvent;
import dev.jops.charm.StorageDetachingEvent;
import dev.jops.framework.Framework;
import dev.jops.model.ActiveStatus;
import dev.jops.model.Storage;
import dev.jops.model.WaitingStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A database with one directory for its data, and as many for archives as its operator wants. */
public final class ArchiveCharm extends CharmBase {

    /** Observes its storages. */
    public ArchiveCharm(Framework framework) {
        super(framework);
        // region observe
        framework.observe(on("data").storageAttached(), this::onDataAttached);
        framework.observe(on("data").storageDetaching(), this::onDataDetaching);
        // endregion
        framework
                .observeAll("archives", event -> listArchives())
                .of(on("archive").storageAttached(), on("archive").storageDetaching());
        framework.observe(on("add-archives").action(), this::onAddArchives);
        framework.observe(CollectUnitStatusEvent.class, this::onCollectUnitStatus);
    }

    // region attached
    private void onDataAttached(StorageAttachedEvent event) {
        String directory = event.storage().location().toString();
        machine().writeFile("/etc/mydb/mydb.conf", "data = " + directory + "\n");
    }
    // endregion

    // region detaching
    private void onDataDetaching(StorageDetachingEvent event) {
        machine().runOrThrow(List.of("systemctl", "stop", "mydb"), Duration.ofMinutes(5));
        machine().removeFile("/etc/mydb/mydb.conf");
    }
    // endregion

    // region list
    private void listArchives() {
        List<String> directories = new ArrayList<>();
        for (Storage archive : model().storages("archive")) {
            directories.add(archive.id() + " " + archive.location());
        }
        machine().writeFile("/etc/mydb/archives", String.join("\n", directories));
    }
    // endregion

    // region status
    private void onCollectUnitStatus(CollectUnitStatusEvent event) {
        event.addStatus(
                model().storages("data").isEmpty() ? new WaitingStatus("for the storage data") : new ActiveStatus());
    }
    // endregion

    // region request
    private void onAddArchives(ActionEvent event) {
        model().requestStorage("archive", 2);
    }
    // endregion
}
