package notes;

import dev.jops.model.Model;
import dev.jops.model.Relation;
import dev.jops.model.Unit;
import java.util.Optional;

/** The Loki that a relation of the interface loki_push_api leads to. */
final class Loki {
    private final Model model;
    private final String endpoint;

    /** What each unit of Loki writes. */
    record Announced(Optional<Endpoint> endpoint) {

        /** Where it takes logs. */
        record Endpoint(String url) {}
    }

    Loki(Model model, String endpoint) {
        this.model = model;
        this.endpoint = endpoint;
    }

    /** Returns where logs are to be sent; empty if nowhere. */
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
