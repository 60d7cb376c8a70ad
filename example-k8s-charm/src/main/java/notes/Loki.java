package notes;

import dev.jops.model.Model;
import dev.jops.model.Relation;
import dev.jops.model.Unit;
import java.util.Optional;

/** The Loki on the other side of a relation with the interface loki_push_api. */
final class Loki {
    private final Model model;
    private final String endpoint;

    /** The data of each unit of Loki. */
    record Announced(Optional<Endpoint> endpoint) {

        /** The URL that accepts logs. */
        record Endpoint(String url) {}
    }

    Loki(Model model, String endpoint) {
        this.model = model;
        this.endpoint = endpoint;
    }

    /** Returns the URL to send logs to; empty if there is none. */
    Optional<String> url() {
        Optional<Relation> relation = model.relation(endpoint).filter(Relation::isActive);
        if (relation.isPresent()) {
            for (Unit unit : relation.get().units()) {
                Optional<Announced.Endpoint> announced =
                        relation.get().data(unit).load(Announced.class).endpoint();
                if (announced.isPresent()) {
                    return announced.map(Announced.Endpoint::url);
                }
            }
        }
        return Optional.empty();
    }
}
