package example.howto;

import dev.jops.charm.ActionEvent;
import dev.jops.charm.CharmBase;
import dev.jops.charm.CollectAppStatusEvent;
import dev.jops.charm.CollectUnitStatusEvent;
import dev.jops.charm.Component;
import dev.jops.charm.InstallEvent;
import dev.jops.framework.Framework;
import dev.jops.framework.OpsObject;
import dev.jops.machine.Program;
import dev.jops.model.ActiveStatus;
import dev.jops.model.BlockedStatus;
import dev.jops.model.MaintenanceStatus;
import dev.jops.model.SettableStatus;
import dev.jops.model.WaitingStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A web shop that reports the status of the whole, and of each part. */
public final class WebShopCharm extends CharmBase {

    /** Observes the events at which it reports, and creates the part that also reports. */
    public WebShopCharm(Framework framework) {
        super(framework);
        new Database(this);
        // region observe
        framework.observe(CollectUnitStatusEvent.class, this::onCollectUnitStatus);
        framework.observe(CollectAppStatusEvent.class, this::onCollectAppStatus);
        // endregion
        framework.observe(InstallEvent.class, this::onInstall);
        framework.observe(on("show-status").action(), this::onShowStatus);
    }

    // region set
    private void onInstall(InstallEvent event) {
        unit().setStatus(new MaintenanceStatus("installing the server"));
        machine().runOrThrow(List.of("apt-get", "install", "-y", "shop"), Duration.ofMinutes(10));
        String version = machine().runOrThrow(Program.of("shop", "--version")).stdout();
        unit().setWorkloadVersion(version.strip());
    }
    // endregion

    // region collect
    private void onCollectUnitStatus(CollectUnitStatusEvent event) {
        if (config().string("licence").isEmpty()) {
            event.addStatus(new BlockedStatus("set the option licence"));
        }
        event.addStatus(new ActiveStatus());
    }
    // endregion

    // region app
    private void onCollectAppStatus(CollectAppStatusEvent event) {
        int planned = app().plannedUnits();
        event.addStatus(
                planned < 3 ? new WaitingStatus("for 3 units, of " + planned) : new ActiveStatus(planned + " units"));
    }
    // endregion

    // region component
    /** The part that needs a database, and says so by itself. */
    static final class Database extends Component {

        Database(OpsObject owner) {
            super(owner, "database");
            framework().observe(CollectUnitStatusEvent.class, this::onCollectUnitStatus);
        }

        private void onCollectUnitStatus(CollectUnitStatusEvent event) {
            if (model().relation("db").isEmpty()) {
                event.addStatus(new WaitingStatus("for a relation with a database"));
            }
        }
    }
    // endregion

    // region action
    private void onShowStatus(ActionEvent event) throws Exception {
        List<String> lines = new ArrayList<>();
        for (SettableStatus status : collectUnitStatus()) {
            lines.add((status.name() + " " + status.message()).strip());
        }
        event.setResults(Map.of("statuses", lines));
    }
    // endregion
}
