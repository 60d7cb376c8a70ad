package dev.jops.testing;

import dev.jops.Ops;
import dev.jops.charm.CharmBase;
import dev.jops.charm.HookEvent;
import dev.jops.charm.SecretExpiredEvent;
import dev.jops.charm.StartEvent;
import dev.jops.framework.Framework;
import dev.jops.hookcmds.SecretChange;
import dev.jops.meta.CharmMeta;
import dev.jops.model.ActiveStatus;
import java.util.Map;

/** A charm that shows the clock and a random number of each hook, and owns a secret that expires two minutes after its start. */
final class ClockCharm extends CharmBase {
    static final String METADATA = """
            name: mysql
            peers:
              peers:
                interface: mysql-peers
            """;
    static final CharmMeta META = CharmMeta.fromYaml(METADATA);
    static final int SECONDS = 120;

    ClockCharm(Framework framework) {
        super(framework);
        framework.observe(HookEvent.class, this::onHook);
        framework.observe(StartEvent.class, this::onStart);
        framework.observe(SecretExpiredEvent.class, this::onExpired);
    }

    public static void main(String[] arguments) {
        Ops.main(ClockCharm::new);
    }

    private void onHook(HookEvent event) {
        unit().setStatus(new ActiveStatus(clock().instant() + " " + random().nextLong()));
    }

    private void onStart(StartEvent event) {
        unit().addSecret(SecretChange.builder()
                .content(Map.of("password", "hunter2"))
                .expireAt(clock().instant().plusSeconds(SECONDS))
                .build());
    }

    private void onExpired(SecretExpiredEvent event) {
        log().info("expired");
        event.removeRevision();
    }
}
