package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.charm.InstallEvent;
import dev.jops.leadership.NotLeaderException;
import dev.jops.model.Relation;
import dev.jops.model.RelationData;
import dev.jops.model.RelationDataAccessException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests which databags a charm may read and write. */
class DatabagAccessTest {
    /** In the order of their relations' numbers. */
    private static final List<String> ENDPOINTS = List.of("peers", "db");

    private final List<String> outcomes = new ArrayList<>();
    private ScriptedCharm.Script script = (charm, event) -> {};
    private final Harness<ScriptedCharm> harness =
            Harness.of(framework -> new ScriptedCharm(framework, (c, e) -> script.run(c, e)), ScriptedCharm.META);

    @AfterEach
    void close() {
        harness.close();
    }

    @ParameterizedTest
    @CsvSource({
        "leader,   peers, mysql/0",
        "leader,   peers, mysql/1",
        "leader,   peers, mysql",
        "follower, peers, mysql/0",
        "follower, peers, mysql/1",
        "follower, peers, mysql",
        "leader,   db, mysql/0",
        "leader,   db, postgresql/0",
        "leader,   db, postgresql",
        "leader, db, mysql",
        "follower, db, mysql/0",
        "follower, db, postgresql/0",
        "follower, db, postgresql",
    })
    void letsRead(String role, String endpoint, String owner) {
        deploy(role);

        script = (charm, event) -> note(() -> bag(charm, endpoint, owner).get("colour"));
        harness.emit("update-status");

        assertThat(outcomes).containsExactly("of " + owner);
    }

    @ParameterizedTest
    @CsvSource({
        "leader,   peers, mysql/0", "leader,   peers, mysql", "follower, peers, mysql/0",
        "leader,   db,    mysql/0", "leader,   db,    mysql", "follower, db,    mysql/0",
    })
    void letsWrite(String role, String endpoint, String owner) {
        int id = ENDPOINTS.indexOf(endpoint);
        deploy(role);

        script = (charm, event) -> bag(charm, endpoint, owner).put("colour", "blue");
        harness.emit("update-status");

        assertThat(harness.relationData(id, owner)).containsEntry("colour", "blue");
    }

    @Test
    void doesNotLetAFollowerReadItsApplicationOutsideAPeerRelation() {
        deploy("follower");

        script = (charm, event) -> note(() -> bag(charm, "db", "mysql").get("colour"));
        harness.emit("update-status");

        assertThat(outcomes)
                .containsExactly("mysql/0 cannot read the application data of mysql in relation db:1: mysql/0 is not"
                        + " the leader, and outside a peer relation only the leader may read it; pass what followers"
                        + " need through a peer relation because mysql/0 is not leader of mysql");
    }

    @ParameterizedTest
    @CsvSource({"peers, 0", "db, 1"})
    void doesNotLetAFollowerWriteItsApplication(String endpoint, int id) {
        deploy("follower");

        script = (charm, event) -> note(() -> bag(charm, endpoint, "mysql").put("colour", "blue"));
        harness.emit("update-status");

        assertThat(outcomes)
                .containsExactly("mysql/0 cannot write the application data of mysql in relation " + endpoint + ":" + id
                        + ": mysql/0 is not the leader, and only the leader may write it; ask unit().isLeader() before,"
                        + " and leave it to the leader otherwise because mysql/0 is not leader of mysql");
        assertThat(harness.relationData(id, "mysql")).containsEntry("colour", "of mysql");
    }

    @ParameterizedTest
    @CsvSource({
        "leader,   peers, mysql/1,      unit",
        "follower, peers, mysql/1,      unit",
        "leader,   db,    postgresql/0, unit",
        "follower, db,    postgresql/0, unit",
        "leader,   db,    postgresql,   application",
        "follower, db,    postgresql,   application",
    })
    void letsNobodyWriteTheDataOfOthers(String role, String endpoint, String owner, String kind) {
        int id = ENDPOINTS.indexOf(endpoint);
        deploy(role);

        script = (charm, event) -> note(() -> bag(charm, endpoint, owner).put("colour", "blue"));
        harness.emit("update-status");

        assertThat(outcomes)
                .containsExactly("mysql/0 cannot write the " + kind + " data of " + owner + " in relation " + endpoint
                        + ":" + id + ": it belongs to " + owner
                        + ", and a unit writes its own data, and its application's if it leads");
    }

    @ParameterizedTest
    @CsvSource({"leader, peers", "follower, peers", "leader, db", "follower, db"})
    void noRelationExistsInInstall(String role, String endpoint) {
        deploy(role);

        script = (charm, event) -> {
            assertThat(event).isInstanceOf(InstallEvent.class);
            outcomes.add(charm.model().relations(endpoint).toString());
        };
        harness.emit("install");
        script =
                (charm, event) -> outcomes.add(charm.model().relations(endpoint).toString());
        harness.emit("config-changed");

        assertThat(outcomes).containsExactly("[]", "[" + endpoint + ":" + ENDPOINTS.indexOf(endpoint) + "]");
    }

    @Test
    void givesNotLeaderAsTheCause() {
        deploy("follower");
        List<Throwable> causes = new ArrayList<>();

        script = (charm, event) -> {
            try {
                charm.shared().put("colour", "blue");
            } catch (RelationDataAccessException e) {
                causes.add(e.getCause());
                assertThat(e.unit()).isEqualTo("mysql/0");
                assertThat(e.relation()).isEqualTo("peers:0");
                assertThat(e.owner()).isEqualTo("mysql");
            }
        };
        harness.emit("update-status");

        assertThat(causes).hasOnlyElementsOfType(NotLeaderException.class).hasSize(1);
    }

    private void deploy(String role) {
        harness.begin();
        harness.disableHooks();
        harness.setLeader(role.equals("leader"));
        int peers = harness.addRelation("peers", "mysql");
        int db = harness.addRelation("db", "postgresql");
        harness.addRelationUnit(peers, "mysql/1");
        harness.addRelationUnit(db, "postgresql/0");
        for (String owner : List.of("mysql", "mysql/0", "mysql/1")) {
            harness.updateRelationData(peers, owner, Map.of("colour", "of " + owner));
        }
        for (String owner : List.of("mysql", "mysql/0", "postgresql", "postgresql/0")) {
            harness.updateRelationData(db, owner, Map.of("colour", "of " + owner));
        }
    }

    private static RelationData bag(ScriptedCharm charm, String endpoint, String owner) {
        Relation relation = charm.model().relation(endpoint).orElseThrow();
        if (owner.equals("mysql/0")) {
            return relation.data(charm.unit());
        }
        if (owner.equals("mysql")) {
            return relation.data(charm.app());
        }
        return owner.contains("/")
                ? relation.data(relation.units().get(0))
                : relation.data(relation.app().orElseThrow());
    }

    private interface Access {
        @Nullable
        String run();
    }

    private void note(Access access) {
        try {
            outcomes.add(String.valueOf(access.run()));
        } catch (RelationDataAccessException e) {
            Throwable cause = e.getCause();
            outcomes.add(e.getMessage() + (cause == null ? "" : " because " + cause.getMessage()));
        }
    }
}
