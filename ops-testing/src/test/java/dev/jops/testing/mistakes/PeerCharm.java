package dev.jops.testing.mistakes;

import dev.jops.charm.CharmBase;
import dev.jops.charm.CharmFactory;
import dev.jops.framework.Framework;
import dev.jops.meta.CharmMeta;
import dev.jops.model.Relation;
import dev.jops.model.RelationData;
import dev.jops.testing.CharmCode;
import java.util.Optional;

/** The base of the charms with a peer relation. */
abstract class PeerCharm extends CharmBase {
    private static final CharmMeta META = CharmMeta.fromYaml("""
            name: app
            peers:
              peers:
                interface: app-peers
            config:
              options:
                ready:
                  type: boolean
                  default: false
            """);

    PeerCharm(Framework framework) {
        super(framework);
    }

    static CharmCode code(CharmFactory factory) {
        return CharmCode.of(factory, META);
    }

    final Optional<Relation> peers() {
        return model().relation("peers");
    }

    final RelationData shared() {
        return peers().orElseThrow().data(app());
    }

    final RelationData own() {
        return peers().orElseThrow().data(unit());
    }

    final String generated() {
        return Long.toHexString(random().nextLong());
    }
}
