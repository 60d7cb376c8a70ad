package dev.jops.testing.mistakes;

import dev.jops.charm.ConfigChangedEvent;
import dev.jops.charm.HookEvent;
import dev.jops.charm.RelationDepartedEvent;
import dev.jops.framework.Framework;
import dev.jops.model.ActiveStatus;
import dev.jops.model.Relation;
import dev.jops.model.RelationData;
import dev.jops.model.Unit;
import dev.jops.testing.Invariant;
import dev.jops.testing.SimulatedApplication;
import dev.jops.testing.SimulatedUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A leader takes a lock back at the relation-departed of the holder. It gets no such event if it is the holder itself,
 * and nobody reacts to one while nobody leads.
 */
final class FreedByDeparture {
    private static final String HOLDER = "holder";

    private FreedByDeparture() {}

    static Invariant nobodyThatIsGoneHasTheLock() {
        return Invariant.watching("the lock is free or of a unit that is there", () -> juju -> {
            SimulatedApplication app = juju.application("app").orElseThrow();
            String holder = app.peerData("peers").get(HOLDER);
            return holder == null
                            || app.units().stream().map(SimulatedUnit::name).anyMatch(holder::equals)
                    ? Optional.empty()
                    : Optional.of("it is of " + holder + ", which is gone");
        });
    }

    /** The leader grants the lock to a unit that wants it; the unit works, and then no longer wants it. */
    private abstract static class Locking extends PeerCharm {

        Locking(Framework framework) {
            super(framework);
            framework.observe(ConfigChangedEvent.class, event -> want());
        }

        final void lockAndUnlockInAllHooks(Framework framework) {
            framework.observe(HookEvent.class, event -> lockAndUnlock());
        }

        private void want() {
            peers().ifPresent(relation -> relation.data(unit()).put("wants", "yes"));
        }

        private void lockAndUnlock() {
            if (peers().isPresent()) {
                Relation relation = peers().orElseThrow();
                String holder = shared().getOrDefault(HOLDER, "");
                if (unit().name().equals(holder) && wants(relation, unit())) {
                    unit().setStatus(new ActiveStatus("done"));
                    own().remove("wants");
                }
                pass(relation, holder);
            }
        }

        private void pass(Relation relation, String holder) {
            List<Unit> units = new ArrayList<>(relation.units());
            units.add(unit());
            String first = "";
            boolean isHeld = !holder.isEmpty() && !isGone(holder);
            for (Unit unit : units) {
                boolean wants = wants(relation, unit);
                first = first.isEmpty() && wants ? unit.name() : first;
                isHeld &= wants || !unit.name().equals(holder);
            }
            RelationData shared = shared();
            if (!isHeld && unit().isLeader()) {
                shared.put(HOLDER, first); // an empty value removes it
            }
        }

        private static boolean wants(Relation relation, Unit unit) {
            return relation.data(unit).containsKey("wants");
        }

        abstract boolean isGone(String holder);
    }

    static final class Broken extends Locking {
        private String departing = "";

        Broken(Framework framework) {
            super(framework);
            framework.observe(on("peers").relationDeparted(), this::onDeparted);
            lockAndUnlockInAllHooks(framework);
        }

        private void onDeparted(RelationDepartedEvent event) {
            departing = event.unit().name();
        }

        @Override
        boolean isGone(String holder) {
            return holder.equals(departing);
        }
    }

    static final class Mended extends Locking {

        Mended(Framework framework) {
            super(framework);
            lockAndUnlockInAllHooks(framework);
        }

        @Override
        boolean isGone(String holder) {
            return !model().goalState().units().containsKey(holder);
        }
    }
}
