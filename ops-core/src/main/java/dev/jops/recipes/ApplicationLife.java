package dev.jops.recipes;

import dev.jops.charm.Component;
import dev.jops.framework.BeginEvent;
import dev.jops.framework.OpsObject;
import dev.jops.model.Relation;
import dev.jops.model.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Notices when the application was scaled down to no unit and up again, so that peer data from units that are all gone
 * is not trusted: Juju keeps the application's data as long as the application.
 *
 * <p>juju: state/state.go, addPeerRelationsOps, the application's data comes with the application and not with a unit
 *
 * <p>The application's data has the number of the current life. Each unit repeats it in its own data once it knows that
 * it belongs to that life: because it was there when the life began, or has met a unit that belongs to it. A leader
 * that does not belong to it, and has met all other units, begins the next life: at the beginning of the hook, before
 * deferred events, it logs a warning and runs the {@link Beginning}. Juju takes what that writes together with the new
 * number, or neither.
 *
 * <p>Until the leader has met all others, {@link #isKnown()} is false, because one that it has not met could belong to
 * the life before. A unit that never had a hook while an older one existed counts as new.
 */
public final class ApplicationLife extends Component {
    private static final String NUMBER = PeerRelation.RESERVED + "life";
    private static final Pattern LIFE = Pattern.compile("\\d{1,18}");

    private final PeerRelation peers;
    private final GoalUnits all;
    private final Beginning beginning;

    /** What the leader does when another life begins. */
    @FunctionalInterface
    public interface Beginning {

        /** Begins the life; an exception fails the hook, and it runs again. */
        void run() throws Exception;
    }

    /**
     * Counts the lives of the application of a charm or component. The first life begins without a warning, and without
     * running the beginning.
     *
     * @param endpoint the peer relation in which lives are counted
     * @param beginning forgets what earlier units have noted, such as with {@link RunOnce#repeat()}
     * @throws IllegalArgumentException if the charm declares no such peer relation, or is a subordinate
     */
    public ApplicationLife(OpsObject owner, String endpoint, Beginning beginning) {
        super(owner, "application-life");
        this.peers = new PeerRelation(this, endpoint);
        this.all = new GoalUnits(this);
        this.beginning = Objects.requireNonNull(beginning, "the beginning of an ApplicationLife is null");
        framework().observe(BeginEvent.class, this::onBegin);
    }

    /** Whether this unit knows that it belongs to the current life; if not, peer data may be from an earlier one. */
    public boolean isKnown() {
        return peers.relation()
                .map(relation -> Long.toString(current(relation)).equals(said(relation, model().unit())))
                .orElse(false);
    }

    private void onBegin(BeginEvent event) throws Exception {
        Optional<Relation> relation = event.hook().isPresent() ? peers.relation() : Optional.empty();
        if (relation.isPresent()) {
            look(relation.get());
        }
    }

    private void look(Relation relation) throws Exception {
        long current = current(relation);
        if (current == 0 || said(relation, model().unit()) != null || isContinued(relation)) {
            say(relation, current);
            if (current == 0 && isFirst(relation)) {
                begin(relation, 1);
            }
        } else if (isFirst(relation)) {
            begin(relation, current + 1);
            log().warning("no unit of " + model().app() + " is left that was there before: life " + (current + 1)
                    + " begins");
            beginning.run();
        }
    }

    private boolean isContinued(Relation relation) {
        for (Unit unit : relation.units()) {
            if (said(relation, unit) != null) {
                return true;
            }
        }
        return false;
    }

    /** Whether this unit may begin a life: it leads, and there is no unit that it has not met. */
    private boolean isFirst(Relation relation) {
        return model().unit().isLeader() && hasMetAll(relation);
    }

    private void begin(Relation relation, long life) {
        relation.data(model().app()).put(NUMBER, Long.toString(life));
        say(relation, life);
    }

    private boolean hasMetAll(Relation relation) {
        List<Unit> met = new ArrayList<>(relation.units());
        met.add(model().unit());
        return all.areAllAmong(met);
    }

    private void say(Relation relation, long life) {
        relation.data(model().unit()).put(NUMBER, Long.toString(life));
    }

    private long current(Relation relation) {
        String number = relation.data(model().app()).getOrDefault(NUMBER, "0");
        if (!LIFE.matcher(number).matches()) {
            throw peers.notWrittenByJops(NUMBER, number, model().app().name(), "the number of a life, such as 2");
        }
        return Long.parseLong(number);
    }

    private static @Nullable String said(Relation relation, Unit unit) {
        return relation.data(unit).get(NUMBER);
    }
}
