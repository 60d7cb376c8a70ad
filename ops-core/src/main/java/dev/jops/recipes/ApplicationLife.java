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
 * Notices that the application was scaled down to no unit and up again, so that peer data of units that are all gone is not
 * taken for true: Juju keeps the application's data as long as the application.
 *
 * <p>juju: state/state.go, addPeerRelationsOps, the application's data comes with the application and not with a unit
 *
 * <p>The application's data has the number of the present life, and each unit repeats it in its own data, once it knows that
 * it belongs to that life: because it was there when that life began, or has met a unit that belongs to it. A leader that
 * does not, and has met all other units, begins the next life: it logs a warning, and starts anew, at the beginning of that
 * hook, before deferred events. Juju takes what it writes then together with the new number, or neither.
 *
 * <p>Until the leader has met all others {@link #isKnown()} is false, because one that it has not met could be of the life
 * before. A unit that had no hook together with an older one counts as new.
 */
public final class ApplicationLife extends Component {
    private static final String NUMBER = PeerRelation.RESERVED + "life";
    private static final Pattern LIFE = Pattern.compile("\\d{1,18}");

    private final PeerRelation peers;
    private final GoalUnits all;
    private final Beginning beginning;

    /** What a leader does when another life begins. */
    @FunctionalInterface
    public interface Beginning {

        /** Does it; what it throws fails the hook, and it runs again. */
        void run() throws Exception;
    }

    /**
     * The life of a charm's or component's application. The first life begins without a word.
     *
     * @param endpoint the peer relation in which it is counted
     * @param beginning forgets what the units before noted, such as {@link RunOnce#repeat()}
     * @throws IllegalArgumentException if the charm declares no such peer relation, or is a subordinate
     */
    public ApplicationLife(OpsObject owner, String endpoint, Beginning beginning) {
        super(owner, "application-life");
        this.peers = new PeerRelation(this, endpoint);
        this.all = new GoalUnits(this);
        this.beginning = Objects.requireNonNull(beginning, "the beginning of an ApplicationLife is null");
        framework().observe(BeginEvent.class, this::onBegin);
    }

    /** Whether this unit belongs to the present life, as far as it knows; if not, peer data may be of an earlier one. */
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

    /** Whether this unit may begin a life: nobody is there whom it could have overlooked. */
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
