package dev.jops.simulator.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.simulator.hook.Hook;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The relation data that a hook reads and writes. The recordings named here are hooks of Juju's own agent. */
class BufferedRelationDataTest {
    private final OneHook one = new OneHook().lead();

    private String read(String owner) {
        return one.out("relation-get", "-r", "db:1", "-", owner, "--format=json")
                .strip();
    }

    private void change(String owner, String key, String value) {
        one.controller.changeData(one.db, owner, Map.of(key, value));
    }

    /** Recorded: hand/rel-own-cache, hand/rel-read-own-only. */
    @Test
    void aHookThatHasReadItsOwnDataWritesAllOfItBack() {
        change("mysql/0", "ingress-address", "10.0.0.1");
        read("mysql/0");

        change("mysql/0", "ingress-address", "10.9.9.9");
        one.commit();

        assertThat(read("mysql/0")).isEqualTo("{\"ingress-address\":\"10.0.0.1\"}");
    }

    /** Recorded: hand/rel-set-app, where data of an application that was only read is not sent. */
    @Test
    void dataOfTheApplicationIsSentOnlyIfItWasWritten() {
        change("mysql", "colour", "red");
        one.out("relation-get", "-r", "db:1", "--app", "-", "mysql");

        change("mysql", "colour", "blue");
        one.commit();

        assertThat(one.out("relation-get", "-r", "db:1", "--app", "colour", "mysql"))
                .isEqualTo("blue\n");
    }

    /** Recorded: hand/rel-set-get, hand/rel-delete-missing. */
    @Test
    void theLastWriteOfAKeyCounts() {
        one.out("relation-set", "-r", "db:1", "a=1", "b=1");
        one.out("relation-set", "-r", "db:1", "a=2", "b=", "nosuch=");

        assertThat(read("mysql/0")).isEqualTo("{\"a\":\"2\"}");
        one.commit();
        assertThat(one.db.databag("mysql/0").values()).containsExactly(Map.entry("a", "2"));
    }

    /** Recorded: hand/rel-remote-cache. */
    @Test
    void aMembersDataOnceReadChangesOnlyWithItsOwnHook() {
        change("postgresql/0", "host", "h0");
        read("postgresql/0");
        change("postgresql/0", "host", "moved");

        assertThat(read("postgresql/0")).isEqualTo("{\"host\":\"h0\"}");
        one.begin("update-status");
        assertThat(read("postgresql/0")).isEqualTo("{\"host\":\"h0\"}");
        one.beginDbChanged("postgresql/10");
        assertThat(read("postgresql/0")).isEqualTo("{\"host\":\"h0\"}");
        one.beginDbChanged("postgresql/0");
        assertThat(read("postgresql/0")).isEqualTo("{\"host\":\"moved\"}");
    }

    /** Recorded: hand/rel-remote-cache; juju: internal/worker/uniter/runner/context/cache.go. */
    @Test
    void anApplicationsDataIsReadOnceInAHook() {
        change("postgresql", "ver", "14");
        one.out("relation-get", "-r", "db:1", "--app", "ver", "postgresql");
        change("postgresql", "ver", "15");

        assertThat(one.out("relation-get", "-r", "db:1", "--app", "ver", "postgresql"))
                .isEqualTo("14\n");
        one.begin("update-status");
        assertThat(one.out("relation-get", "-r", "db:1", "--app", "ver", "postgresql"))
                .isEqualTo("15\n");
    }

    /** juju: internal/worker/uniter/runner/context/cache.go, RemoveMember. */
    @Test
    void aUnitThatHasDepartedStaysReadable() {
        change("postgresql/0", "host", "h0");
        one.controller.leave(one.db, "postgresql/0");

        one.begin(Hook.departed(one.db, one.mysql, "postgresql/0", "postgresql/0"));

        assertThat(read("postgresql/0")).isEqualTo("{\"host\":\"h0\"}");
        assertThat(one.out("relation-list", "-r", "db:1")).isEqualTo("postgresql/10\n");
    }

    /** Recorded: hand/rel-broken. */
    @Test
    void aBrokenRelationIsNotListedButItsDataCanBeReadAndWritten() {
        change("postgresql/0", "host", "h0");
        one.controller.leave(one.db, "postgresql/0");
        one.controller.leave(one.db, "postgresql/10");
        one.db.die();
        one.begin("update-status");

        assertThat(one.out("relation-ids", "db")).isEmpty();
        assertThat(one.out("relation-set", "-r", "db:1", "bye=1")).isEmpty();
        assertThat(read("postgresql/0")).isEqualTo("{\"host\":\"h0\"}");
    }

    /** Recorded: hand/rel-set-app-then-lose-leadership. */
    @Test
    void whatALeaderHasWrittenStaysPendingIfItStopsLeading() {
        one.out("relation-set", "-r", "peers:0", "--app", "x=1");
        one.isLeader = false;

        assertThat(one.run("relation-set", "-r", "peers:0", "--app", "x=2"))
                .isEqualTo(OneHook.failure("cannot write relation settings"));
        one.commit();
        assertThat(one.peers.databag("mysql").values()).containsExactly(Map.entry("x", "1"));
    }

    /** Recorded: hand/rel-config-changed. */
    @Test
    void configChangedWritesTheAddressesOfTheUnitIntoItsRelations() {
        one.unit.setAddress("10.7.7.7");

        one.begin("config-changed").commit();

        assertThat(one.db.databag("mysql/0").values())
                .containsEntry("ingress-address", "10.7.7.7")
                .containsEntry("private-address", "10.7.7.7")
                .containsEntry("egress-subnets", "10.7.7.7/32");
    }
}
