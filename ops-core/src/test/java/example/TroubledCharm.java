package example;

import dev.jops.Ops;
import dev.jops.charm.CharmBase;
import dev.jops.charm.ConfigChangedEvent;
import dev.jops.charm.InstallEvent;
import dev.jops.charm.RemoveEvent;
import dev.jops.charm.StartEvent;
import dev.jops.charm.StopEvent;
import dev.jops.charm.UpdateStatusEvent;
import dev.jops.charm.UpgradeCharmEvent;
import dev.jops.framework.EventBase;
import dev.jops.framework.Framework;
import dev.jops.hookcmds.SecretChange;
import dev.jops.model.ActiveStatus;
import java.io.IOError;
import java.io.IOException;
import java.util.Map;

/** A charm that defers, remembers much, and fails, each in an event of its own. */
public final class TroubledCharm extends CharmBase {

    public TroubledCharm(Framework framework) {
        super(framework);
        framework.observe(ConfigChangedEvent.class, this::onConfigChanged);
        framework.observe(StartEvent.class, EventBase::defer);
        framework.observe(UpgradeCharmEvent.class, this::onUpgradeCharm);
        framework.observe(UpdateStatusEvent.class, this::onUpdateStatus);
        framework.observe(StopEvent.class, this::onStop);
        framework.observe(InstallEvent.class, this::onInstall);
        framework.observe(RemoveEvent.class, this::onRemove);
    }

    public static void main(String[] arguments) {
        Ops.main(TroubledCharm::new);
    }

    private void onConfigChanged(ConfigChangedEvent event) {
        unit().setStatus(new ActiveStatus("grüß ✓"));
    }

    private void onUpgradeCharm(UpgradeCharmEvent event) {
        storedState("memory").put("large", "x".repeat(200_000));
    }

    private void onInstall(InstallEvent event) {
        unit().addSecret(SecretChange.builder()
                .content(Map.of("password", "hunter2"))
                .build());
    }

    private void onStop(StopEvent event) {
        throw new IOError(new IOException("the password is " + password()));
    }

    private void onRemove(RemoveEvent event) throws InterruptedException {
        String password = password();
        Thread thread = new Thread(
                () -> {
                    throw new IllegalStateException("the password is " + password);
                },
                "worker");
        thread.start();
        thread.join();
    }

    private String password() {
        return model().secret("secret:9m4e2mr0ui3e8a215n4g").content().require("password");
    }

    private void onUpdateStatus(UpdateStatusEvent event) {
        throw new IllegalStateException("the database is gone");
    }
}
