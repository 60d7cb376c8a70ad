package example;

import dev.jops.Ops;
import dev.jops.charm.CharmBase;
import dev.jops.charm.ConfigChangedEvent;
import dev.jops.framework.Framework;
import dev.jops.model.ActiveStatus;
import org.jspecify.annotations.Nullable;

/** A charm that reads its config as a record. */
public final class TypedCharm extends CharmBase {

    private record Settings(int maxSize, @Nullable String title) {}

    public TypedCharm(Framework framework) {
        super(framework);
        framework.observe(ConfigChangedEvent.class, this::onConfigChanged);
    }

    public static void main(String[] arguments) {
        Ops.main(TypedCharm::new);
    }

    private void onConfigChanged(ConfigChangedEvent event) {
        unit().setStatus(new ActiveStatus(config().loadOrBlock(Settings.class).toString()));
    }
}
