package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.simulator.hook.HookContext;
import dev.jops.simulator.model.RelationRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Tests that what a hook has read of a relation stays the same, whoever joins, leaves or writes afterwards. */
class SharedMembershipTest {
    private final List<SortedSet<String>> read = new ArrayList<>();
    private final List<SortedSet<String>> copies = new ArrayList<>();

    @Test
    void membersThatAHookHasReadStayWhenOthersJoinAndLeave() {
        try (SimulatedJuju juju = SimulatedJuju.withSeed(1)) {
            SimulatedApplication app =
                    juju.deploy("mysql", HookScript.of(ScriptedCharm.META, (hook, commands) -> look(hook)), 4);
            juju.runUntilQuiet();

            app.unit(3).remove();
            juju.runUntilQuiet();

            assertThat(read).isEqualTo(copies);
            assertThat(read).contains(new TreeSet<>(List.of("mysql/1", "mysql/2", "mysql/3")));
            assertThat(read).contains(new TreeSet<>(List.of("mysql/1", "mysql/2")));
        }
    }

    @Test
    void aHookDoesNotChangeTheMembersForTheNext() {
        try (SimulatedJuju juju = SimulatedJuju.withSeed(1)) {
            juju.deploy("mysql", HookScript.of(ScriptedCharm.META, (hook, commands) -> look(hook)), 2);
            juju.runUntilQuiet();

            Set<String> members = read.get(read.size() - 1);

            assertThatThrownBy(members::clear).isInstanceOf(UnsupportedOperationException.class);
        }
    }

    @Test
    void aDatabagThatWasReadStaysWhenItsOwnerWritesAgain() {
        List<SortedMap<String, String>> bags = new ArrayList<>();
        try (SimulatedJuju juju = SimulatedJuju.withSeed(1)) {
            SimulatedApplication app = juju.deploy(
                    "mysql",
                    HookScript.of(ScriptedCharm.META, (hook, commands) -> {
                        for (RelationRecord peers : hook.relations("peers")) {
                            bags.add(peers.databag("mysql/0").values());
                            hook.buffer()
                                    .settings()
                                    .writeForUnit(
                                            peers, Map.of("hook", hook.hook().kind()));
                        }
                    }),
                    1);
            juju.runUntilQuiet();

            app.config("colour", "blue");
            juju.runUntilQuiet();

            assertThat(bags)
                    .extracting(bag -> bag.get("hook"))
                    .startsWith(null, "peers-relation-created")
                    .endsWith("start");
        }
    }

    private void look(HookContext hook) {
        if (hook.unit().number() == 0) {
            for (RelationRecord peers : hook.relations("peers")) {
                SortedSet<String> members = hook.members(peers);
                read.add(members);
                copies.add(new TreeSet<>(members));
            }
        }
    }
}
