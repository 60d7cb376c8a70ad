package dev.jops.internal.dispatch;

import dev.jops.meta.RelationMeta;
import dev.jops.model.Model;
import dev.jops.model.Relation;
import dev.jops.model.RelationDataAccessException;
import java.util.Optional;

/**
 * The mark of the leader's current term, such as {@code 3 mysql/0}, in the application's data of the first peer
 * relation. A leader that finds a mark other than its own knows that another unit has led meanwhile, which Juju does
 * not tell.
 *
 * <p>Juju takes the mark together with everything else that a hook of the leader writes there, or refuses both. So a
 * unit that reads what another leader wrote in a hook also reads its mark.
 */
final class LeaderTerm {
    private static final String KEY = "jops-leader-term";

    private final Model model;

    LeaderTerm(Model model) {
        this.model = model;
    }

    /** The mark; empty if there is none, or no peer relation can be used. */
    String mark() {
        return relation().map(relation -> relation.data(model.app()).get(KEY)).orElse("");
    }

    /**
     * Begins a term of this unit, and returns its mark; empty if no peer relation can be used, or the unit does not
     * lead.
     */
    String begin() {
        Optional<Relation> relation = relation();
        if (relation.isEmpty() || !model.unit().isLeader()) {
            return "";
        }
        String next = after(mark()) + " " + model.unit().name();
        try {
            relation.get().data(model.app()).put(KEY, next);
            return next;
        } catch (RelationDataAccessException e) {
            if (model.unit().isLeader()) {
                throw e;
            }
            return ""; // leadership was lost since Juju was asked
        }
    }

    private long after(String mark) {
        if (!mark.isEmpty() && !mark.matches("\\d{1,18} \\S+")) {
            throw new IllegalStateException(model.unit() + " cannot begin a term after \"" + mark + "\", which is the "
                    + KEY + " of " + model.app() + " in its first peer relation: it is not a number and a unit, such as"
                    + " 3 mysql/0; only jops writes it, so remove it");
        }
        return mark.isEmpty() ? 1 : Long.parseLong(mark.substring(0, mark.indexOf(' '))) + 1;
    }

    private Optional<Relation> relation() {
        for (RelationMeta relation : model.meta().relations().values()) {
            if (relation.isPeer()) {
                return model.relation(relation.endpoint());
            }
        }
        return Optional.empty();
    }
}
