package dev.jops.testing.mistakes;

import dev.jops.charm.LeaderElectedEvent;
import dev.jops.charm.RelationDepartedEvent;
import dev.jops.charm.RelationJoinedEvent;
import dev.jops.charm.UpdateStatusEvent;
import dev.jops.framework.Framework;
import dev.jops.model.RelationData;
import dev.jops.testing.Invariant;
import dev.jops.testing.SimulatedJuju;
import dev.jops.testing.SimulatedUnit;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A leader keeps a list of members from relation-joined and relation-departed. The list lacks what happened before it
 * led.
 */
final class MembersByDeltas {
    private static final String MEMBERS = "members";

    private MembersByDeltas() {}

    static Invariant theListIsRight() {
        return Invariant.watching("the list of members is right", () -> MembersByDeltas::difference);
    }

    private static Optional<String> difference(SimulatedJuju juju) {
        Set<String> units = new TreeSet<>();
        for (SimulatedUnit unit : juju.application("app").orElseThrow().units()) {
            units.add(unit.name());
        }
        Set<String> listed =
                members(juju.application("app").orElseThrow().peerData("peers").get(MEMBERS));
        return listed.equals(units)
                ? Optional.empty()
                : Optional.of("it has " + String.join(", ", listed) + ", and there are " + String.join(", ", units));
    }

    private static Set<String> members(@Nullable String list) {
        return list == null || list.isEmpty() ? new TreeSet<>() : new TreeSet<>(Arrays.asList(list.split(" ", -1)));
    }

    static final class Broken extends PeerCharm {

        Broken(Framework framework) {
            super(framework);
            framework.observe(LeaderElectedEvent.class, event -> change(unit().name(), ""));
            framework.observe(on("peers").relationJoined(), this::onJoined);
            framework.observe(on("peers").relationDeparted(), this::onDeparted);
        }

        private void onJoined(RelationJoinedEvent event) {
            change(event.unit().name(), "");
        }

        private void onDeparted(RelationDepartedEvent event) {
            change("", event.unit().name());
        }

        private void change(String added, String removed) {
            RelationData shared = shared();
            Set<String> members = members(shared.get(MEMBERS));
            members.add(added);
            members.remove(removed);
            members.remove("");
            if (unit().isLeader()) {
                shared.put(MEMBERS, String.join(" ", members));
            }
        }
    }

    /** Makes the whole list again at every event. */
    static final class Mended extends PeerCharm {

        Mended(Framework framework) {
            super(framework);
            framework
                    .observeAll("list", event -> list())
                    .of(LeaderElectedEvent.class, UpdateStatusEvent.class)
                    .of(on("peers").relationJoined())
                    .of(on("peers").relationDeparted());
        }

        private void list() {
            Set<String> members = new TreeSet<>(Set.of(unit().name()));
            peers().orElseThrow().units().forEach(unit -> members.add(unit.name()));
            RelationData shared = shared();
            if (unit().isLeader()) {
                shared.put(MEMBERS, String.join(" ", members));
            }
        }
    }
}
