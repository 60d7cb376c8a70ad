package example.howto;

import static dev.jops.recipes.LeadershipState.hasChanged;
import static dev.jops.recipes.LeadershipState.isLeader;
import static dev.jops.recipes.LeadershipState.isSet;

import dev.jops.charm.CharmBase;
import dev.jops.framework.Framework;
import dev.jops.recipes.LeaderSettings;

/** A charm whose leader makes a token if there is none, and whose units store it when it changes. */
public final class SharedTokenCharm extends CharmBase {
    // region settings
    private final LeaderSettings settings = LeaderSettings.onPeerData(this, "peers");

    public SharedTokenCharm(Framework framework) {
        super(framework);
        settings.when(isLeader()).whenNot(isSet("admin_token")).run(this::generateToken);
        settings.when(hasChanged("admin_token")).run(this::storeToken);
    }

    private void generateToken() {
        settings.set("admin_token", Long.toHexString(random().nextLong()));
    }

    private void storeToken() {
        machine().writePrivateFile("/etc/footoken", settings.get("admin_token").orElse(""));
    }
    // endregion
}
