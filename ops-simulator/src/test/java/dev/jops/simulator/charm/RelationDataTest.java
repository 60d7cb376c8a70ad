package dev.jops.simulator.charm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.leadership.NotLeaderException;
import dev.jops.model.ModelException;
import dev.jops.model.Relation;
import dev.jops.model.RelationData;
import dev.jops.model.RelationDataAccessException;
import dev.jops.model.RelationNotFoundException;
import dev.jops.simulator.hook.Hook.RelationHook;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RelationDataTest {
    private static final String LEADER_WRITES = "mysql/0 is not the leader, and only the leader may write it;"
            + " ask unit().isLeader() before, and leave it to the leader otherwise";

    private final OneModel one = new OneModel();

    @BeforeEach
    void relate() {
        one.relate("db:4", "shop", "shop/0");
        one.relate("peers:0", "mysql", "mysql/1");
        one.publish("db:4", "mysql", "name", "orders");
        one.publish("db:4", "mysql/0", "host", "10.0.0.1");
        one.publish("db:4", "shop", "name", "shop");
        one.publish("db:4", "shop/0", "user", "ann");
        one.publish("peers:0", "mysql", "primary", "mysql/0");
        one.publish("peers:0", "mysql/0", "state", "up");
        one.publish("peers:0", "mysql/1", "state", "down");
    }

    /** Returns the databag of a unit or an application in the only relation of an endpoint. */
    private RelationData bag(String endpoint, String owner) {
        Relation relation = one.relation(endpoint);
        return owner.contains("/")
                ? relation.data(one.model().unit(owner))
                : relation.data(one.model().app(owner));
    }

    @ParameterizedTest
    @CsvSource({
        "leader,   db,    mysql/0, host,    10.0.0.1",
        "follower, db,    mysql/0, host,    10.0.0.1",
        "leader,   db,    mysql,   name,    orders",
        "leader,   db,    shop/0,  user,    ann",
        "follower, db,    shop/0,  user,    ann",
        "leader,   db,    shop,    name,    shop",
        "follower, db,    shop,    name,    shop",
        "leader,   peers, mysql/0, state,   up",
        "follower, peers, mysql/0, state,   up",
        "leader,   peers, mysql,   primary, mysql/0",
        "follower, peers, mysql,   primary, mysql/0",
        "leader,   peers, mysql/1, state,   down",
        "follower, peers, mysql/1, state,   down"
    })
    void bagThatTheUnitMayRead(String role, String endpoint, String owner, String key, String value) {
        take(role);
        RelationData bag = bag(endpoint, owner);

        assertThat(bag.get(key)).isEqualTo(value);
        assertThat(bag.containsKey(key)).isTrue();
        assertThat(bag).hasSize(1).containsExactly(Map.entry(key, value));
    }

    @Test
    void followerMayNotReadItsApplicationsBagOutsideAPeerRelation() {
        RelationData bag = bag("db", "mysql");

        assertThatThrownBy(() -> bag.get("name"))
                .isInstanceOf(RelationDataAccessException.class)
                .hasMessage("mysql/0 cannot read the application data of mysql in relation db:4: mysql/0 is not the"
                        + " leader, and outside a peer relation only the leader may read it; pass what followers need"
                        + " through a peer relation")
                .hasCauseInstanceOf(NotLeaderException.class);
        assertThatThrownBy(() -> bag.containsKey("name")).isInstanceOf(RelationDataAccessException.class);
        assertThatThrownBy(bag::size).isInstanceOf(RelationDataAccessException.class);
        assertThatThrownBy(bag::entrySet).isInstanceOf(RelationDataAccessException.class);
        assertThat(one.lines("relation-get")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "leader,   db,    mysql/0, -r db:4",
        "follower, db,    mysql/0, -r db:4",
        "leader,   db,    mysql,   -r db:4 --app",
        "leader,   peers, mysql/0, -r peers:0",
        "follower, peers, mysql/0, -r peers:0",
        "leader,   peers, mysql,   -r peers:0 --app"
    })
    void bagThatTheUnitMayWrite(String role, String endpoint, String owner, String target) {
        take(role);

        bag(endpoint, owner).put("added", "1");

        assertThat(one.lines("relation-set")).containsExactly("relation-set " + target + " --file -");
        assertThat(bag(endpoint, owner).get("added")).isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource({"db, db:4", "peers, peers:0"})
    void followerMayNotWriteItsApplicationsBag(String endpoint, String relation) {
        assertThatThrownBy(() -> bag(endpoint, "mysql").put("name", "other"))
                .isInstanceOf(RelationDataAccessException.class)
                .hasMessage("mysql/0 cannot write the application data of mysql in relation " + relation + ": "
                        + LEADER_WRITES)
                .hasCauseInstanceOf(NotLeaderException.class)
                .satisfies(e -> {
                    RelationDataAccessException refusal = (RelationDataAccessException) e;
                    assertThat(refusal.unit()).isEqualTo("mysql/0");
                    assertThat(refusal.relation()).isEqualTo(relation);
                    assertThat(refusal.owner()).isEqualTo("mysql");
                });
        assertThat(one.lines("relation-set")).isEmpty();
        assertThat(one.lines("relation-get")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "leader,   db,    shop/0,  unit data of shop/0 in relation db:4",
        "follower, db,    shop/0,  unit data of shop/0 in relation db:4",
        "leader,   db,    shop,    application data of shop in relation db:4",
        "follower, db,    shop,    application data of shop in relation db:4",
        "leader,   peers, mysql/1, unit data of mysql/1 in relation peers:0",
        "follower, peers, mysql/1, unit data of mysql/1 in relation peers:0"
    })
    void bagOfOthersIsNotWritten(String role, String endpoint, String owner, String what) {
        take(role);

        assertThatThrownBy(() -> bag(endpoint, owner).put("name", "other"))
                .isInstanceOf(RelationDataAccessException.class)
                .hasMessage("mysql/0 cannot write the " + what + ": it belongs to " + owner
                        + ", and a unit writes its own data, and its application's if it leads")
                .hasNoCause();
        assertThat(one.lines("relation-set")).isEmpty();
    }

    @Test
    void everyWayOfWritingIsRefusedAlike() {
        RelationData bag = bag("db", "shop");

        assertThatThrownBy(() -> bag.putAll(Map.of("a", "b"))).isInstanceOf(RelationDataAccessException.class);
        assertThatThrownBy(() -> bag.remove("name")).isInstanceOf(RelationDataAccessException.class);
        assertThatThrownBy(bag::clear).isInstanceOf(RelationDataAccessException.class);
        assertThatThrownBy(() -> bag.putIfAbsent("a", "b")).isInstanceOf(RelationDataAccessException.class);
        assertThatThrownBy(() -> bag.entrySet().iterator().next().setValue("b"))
                .isInstanceOf(RelationDataAccessException.class);
        assertThatThrownBy(() -> bag.keySet().clear()).isInstanceOf(RelationDataAccessException.class);
        assertThatThrownBy(() -> bag.values().removeIf(value -> true)).isInstanceOf(RelationDataAccessException.class);
    }

    @Test
    void keysEntriesAndValuesOfTheMapCanBeRemovedAndEntriesSet() {
        RelationData bag = bag("db", "mysql/0");
        bag.putAll(Map.of("one", "1", "two", "2", "three", "3", "four", "4"));

        bag.keySet().removeIf(key -> key.equals("one"));
        bag.values().remove("2");
        bag.entrySet().removeIf(entry -> entry.getKey().equals("three"));
        Map.Entry<String, String> four = bag.entrySet().stream()
                .filter(entry -> entry.getKey().equals("four"))
                .findFirst()
                .orElseThrow();

        assertThat(four.setValue("IV")).isEqualTo("4");
        assertThat(four.getValue()).isEqualTo("IV");
        assertThat(bag).containsEntry("four", "IV").doesNotContainKeys("one", "two", "three");
        assertThat(one.lines("relation-set")).hasSize(5);
    }

    @Test
    void nothingIsRemovedBeforeTheFirstKey() {
        Iterator<String> keys = bag("db", "mysql/0").keySet().iterator();

        assertThatThrownBy(keys::remove)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no entry is left to remove: call next() before");
    }

    @Test
    void writeThatOnlyJujuRefusesHasTheSameMessage() {
        one.electLeader();
        one.model().unit().isLeader();
        one.deposeLeader();

        assertThatThrownBy(() -> bag("peers", "mysql").put("primary", "mysql/1"))
                .isInstanceOf(RelationDataAccessException.class)
                .hasMessage("mysql/0 cannot write the application data of mysql in relation peers:0: " + LEADER_WRITES)
                .hasCauseInstanceOf(NotLeaderException.class)
                .hasStackTraceContaining("ERROR cannot write relation settings");
        assertThat(one.model().unit().isLeader()).isFalse();
        assertThat(bag("peers", "mysql")).containsEntry("primary", "mysql/0");
    }

    @Test
    void leadershipIsAskedForAgainWhenThePromiseHasEnded() {
        one.electLeader();
        bag("peers", "mysql").put("a", "1");
        one.deposeLeader();
        one.advance(Duration.ofSeconds(30));

        assertThatThrownBy(() -> bag("peers", "mysql").put("b", "2"))
                .isInstanceOf(RelationDataAccessException.class)
                .hasCauseInstanceOf(NotLeaderException.class);
        assertThat(one.lines("relation-set")).hasSize(1);
    }

    @Test
    void refusedUnitDataDoesNotMentionLeadership() {
        one.electLeader();
        one.refuse("relation-set", 1, "ERROR cannot write relation settings\n");

        assertThatThrownBy(() -> bag("db", "mysql/0").put("host", "10.0.0.2"))
                .isInstanceOf(RelationDataAccessException.class)
                .hasMessage("mysql/0 cannot write the unit data of mysql/0 in relation db:4: Juju refuses it:"
                        + " ERROR cannot write relation settings");
        assertThat(one.model().unit().isLeader()).isTrue();
    }

    @Test
    void aReadThatJujuRefusesIsNotAnEmptyDatabag() {
        one.refuse("relation-get", 1, "ERROR permission denied\n");

        assertThatThrownBy(() -> bag("peers", "mysql").get("primary"))
                .isInstanceOf(RelationDataAccessException.class)
                .hasMessage("mysql/0 cannot read the application data of mysql in relation peers:0: Juju refuses it:"
                        + " ERROR permission denied");
    }

    @Test
    void peerRelationDoesNotExistInInstall() {
        one.begin("install");

        assertThat(one.model().relation("peers")).isEmpty();
        assertThat(one.model().relations("db")).isEmpty();
    }

    @Test
    void otherFailureSaysWhatWasTried() {
        one.refuse("relation-get", 1, "ERROR connection refused\n");

        assertThatThrownBy(() -> bag("db", "shop").get("name"))
                .isInstanceOf(ModelException.class)
                .isNotInstanceOf(RelationDataAccessException.class)
                .hasMessage("mysql/0 cannot read the data of shop in db:4: relation-get --format=json -r db:4 --app -"
                        + " shop failed with exit code 1: ERROR connection refused");
    }

    @ParameterizedTest
    @ValueSource(strings = {"relation not found", "unknown relation id"})
    void writingToARelationThatIsGoneSaysSo(String reason) {
        RelationData bag = bag("db", "mysql/0");
        one.refuse("relation-set", 2, "ERROR invalid value \"db:4\" for option -r: " + reason + "\n");

        assertThatThrownBy(() -> bag.put("host", "10.0.0.2"))
                .isInstanceOf(RelationNotFoundException.class)
                .hasMessage("mysql/0 cannot write the data of mysql/0 in db:4: there is no such relation, and"
                        + " relations(...) lists those that exist");
    }

    @Test
    void bagIsReadOnceInADispatch() {
        RelationData bag = bag("db", "shop/0");

        bag.get("user");
        assertThat(bag).hasSize(1);
        assertThat(bag("db", "shop/0")).containsKey("user");

        assertThat(one.lines("relation-get")).containsExactly("relation-get --format=json -r db:4 - shop/0");
    }

    @Test
    void onlyWhatChangesIsSentInOneCommand() {
        Map<String, String> changes = new LinkedHashMap<>();
        changes.put("host", "10.0.0.1");
        changes.put("port", "3306");
        changes.put("user", "root");
        changes.put("gone", "");

        bag("db", "mysql/0").putAll(changes);

        assertThat(one.lines("relation-set")).containsExactly("relation-set -r db:4 --file -");
        assertThat(one.calls()).last().satisfies(call -> assertThat(call.input())
                .isEqualTo("{\"port\":\"3306\",\"user\":\"root\"}"));
    }

    @Test
    void writeThatChangesNothingRunsNoCommand() {
        RelationData bag = bag("db", "mysql/0");

        assertThat(bag.put("host", "10.0.0.1")).isEqualTo("10.0.0.1");
        bag.putAll(Map.of());
        bag.put("none", "");
        assertThat(bag.remove("none")).isNull();

        assertThat(one.lines("relation-set")).isEmpty();
    }

    @Test
    void emptyValueRemovesItsKey() {
        RelationData bag = bag("db", "mysql/0");

        assertThat(bag.put("host", "")).isEqualTo("10.0.0.1");
        one.begin("update-status");

        assertThat(bag).isEmpty();
        assertThat(one.bag("db:4", "mysql/0")).isEmpty();
    }

    @Test
    void removeSendsAnEmptyValue() {
        assertThat(bag("db", "mysql/0").remove("host")).isEqualTo("10.0.0.1");

        assertThat(one.calls()).last().satisfies(call -> assertThat(call.input())
                .isEqualTo("{\"host\":\"\"}"));
    }

    @Test
    void clearIsOneCommand() {
        RelationData bag = bag("db", "mysql/0");
        bag.put("port", "3306");

        bag.clear();
        bag.clear();

        assertThat(bag).isEmpty();
        assertThat(one.lines("relation-set")).hasSize(2);
        assertThat(one.calls()).last().satisfies(call -> assertThat(call.input())
                .isEqualTo("{\"host\":\"\",\"port\":\"\"}"));
    }

    @Test
    void writtenValueIsReadBackBeforeJujuHasIt() {
        RelationData bag = bag("db", "mysql/0");

        bag.put("port", "3306");

        assertThat(bag("db", "mysql/0")).containsEntry("port", "3306");
        assertThat(one.bag("db:4", "mysql/0")).doesNotContainKey("port");
        assertThat(one.lines("relation-get")).hasSize(1);
    }

    @Test
    void cachedBagIsReadAgainInTheNextDispatch() {
        RelationData bag = bag("db", "shop");
        bag.get("name");
        one.publish("db:4", "shop", "name", "changed");

        one.begin("db:4", RelationHook.CHANGED);

        assertThat(bag.get("name")).isEqualTo("changed");
    }

    @Test
    void unitThatDepartedIsStillRead() {
        one.publish("db:4", "shop/7", "user", "eve");

        assertThat(bag("db", "shop/7")).containsEntry("user", "eve");
    }

    @Test
    void missingKeyIsNull() {
        assertThat(bag("db", "shop").get("none")).isNull();
        assertThat(bag("db", "shop").getOrDefault("none", "default")).isEqualTo("default");
    }

    @Test
    void bagDoesNotPrintItsContent() {
        assertThat(bag("db", "shop/0")).hasToString("the data of shop/0 in db:4");
    }

    private void take(String role) {
        Map<String, Runnable> roles = Map.of("leader", one::electLeader, "follower", one::deposeLeader);
        roles.getOrDefault(role, () -> {}).run();
    }

    @Test
    @SuppressWarnings({"CollectionIncompatibleType", "NullAway"}) // as a map takes them
    void keyThatIsNotAStringIsMissing() {
        RelationData bag = bag("db", "mysql/0");

        for (Object key : new Object[] {7, null}) {
            assertThat(bag.get(key)).isNull();
            assertThat(bag.containsKey(key)).isFalse();
            assertThat(bag.remove(key)).isNull();
        }
        assertThat(bag).containsOnlyKeys("host");
    }
}
