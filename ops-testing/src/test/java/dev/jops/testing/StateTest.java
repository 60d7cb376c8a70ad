package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.hookcmds.Port;
import dev.jops.model.ActiveStatus;
import dev.jops.model.UnknownStatus;
import dev.jops.testing.state.CheckState;
import dev.jops.testing.state.ContainerState;
import dev.jops.testing.state.ModelState;
import dev.jops.testing.state.ModelType;
import dev.jops.testing.state.RelationState;
import dev.jops.testing.state.SecretState;
import dev.jops.testing.state.State;
import dev.jops.testing.state.StorageState;
import dev.jops.testing.state.StoredData;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tests states by themselves: their initial values, and that they never change. */
class StateTest {
    private final RelationState db = RelationState.regular("db").build();

    @Test
    void isThatOfANewUnitByDefault() {
        State state = State.empty();

        assertThat(state.isLeader()).isFalse();
        assertThat(state.config()).isEmpty();
        assertThat(state.relations()).isEmpty();
        assertThat(state.containers()).isEmpty();
        assertThat(state.storages()).isEmpty();
        assertThat(state.secrets()).isEmpty();
        assertThat(state.networks()).isEmpty();
        assertThat(state.resources()).isEmpty();
        assertThat(state.openedPorts()).isEmpty();
        assertThat(state.plannedUnits()).isEmpty();
        assertThat(state.deferred()).isEmpty();
        assertThat(state.stored()).isEmpty();
        assertThat(state.unitStatus()).isEqualTo(new UnknownStatus());
        assertThat(state.applicationStatus()).isEqualTo(new UnknownStatus());
        assertThat(state.workloadVersion()).isEmpty();
        assertThat(state.model().type()).isEqualTo(ModelType.KUBERNETES);
    }

    @Test
    void isEqualToAnotherWithTheSameParts() {
        State one = State.builder()
                .leader(true)
                .relation(db)
                .stored("a", Map.of("x", 1))
                .build();
        State other = State.builder()
                .stored("a", Map.of("x", 1L))
                .relation(db)
                .leader(true)
                .build();

        assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
        assertThat(one.toBuilder().build()).isEqualTo(one);
        assertThat(one.toBuilder().workloadVersion("1").build()).isNotEqualTo(one);
    }

    @Test
    void isEqualToAnEmptyOneIfATestSetsDefaults() {
        State said = State.builder()
                .leader(false)
                .openedPorts(List.of())
                .unitStatus(new UnknownStatus())
                .relation(db)
                .relations(List.of())
                .build();

        assertThat(said).isEqualTo(State.empty()).hasSameHashCodeAs(State.empty());
    }

    @Test
    void printsWhatATestSetsExceptStoredData() {
        State state = State.builder()
                .leader(true)
                .stored("token", Map.of("value", "confidential"))
                .config("port", 80)
                .build();

        assertThat(state).hasToString("State{config={port=80}, leader=true}");
    }

    @Test
    void keepsCopiesOfWhatItIsGiven() {
        Map<String, String> data = new HashMap<>(Map.of("key", "before"));
        Map<String, String> content = new HashMap<>(Map.of("key", "before"));
        Map<String, Object> stored = new HashMap<>(Map.of("key", "before"));
        Map<String, Object> cloud = new HashMap<>(Map.of("type", "before"));
        State state = State.builder()
                .relation(RelationState.regular("db")
                        .localUnitData(data)
                        .localApplicationData(data)
                        .remoteApplicationData(data)
                        .remoteUnit(0, data)
                        .build())
                .secret(SecretState.of(content))
                .stored("values", stored)
                .model(ModelState.machines("dev").withCloudSpec(cloud))
                .build();

        data.put("key", "after");
        content.put("key", "after");
        stored.put("key", "after");
        cloud.put("type", "after");

        RelationState relation = state.relation("db");
        assertThat(relation.localUnitData()).containsEntry("key", "before");
        assertThat(relation.localApplicationData()).containsEntry("key", "before");
        assertThat(relation.remoteApplicationData()).containsEntry("key", "before");
        assertThat(relation.remoteUnitsData().get(0)).containsEntry("key", "before");
        assertThat(state.secrets().get(0).latestContent()).containsEntry("key", "before");
        assertThat(state.stored("values")).containsEntry("key", "before");
        assertThat(state.model().cloudSpec()).isEqualTo(Map.of("type", "before"));
    }

    @Test
    void isNotChangedThroughWhatItReturns() {
        State state = State.builder()
                .config("port", 1)
                .relation(db)
                .secret(SecretState.of(Map.of("key", "value")))
                .build();
        RelationState relation = state.relation("db");

        assertThatThrownBy(() -> state.config().put("port", 2)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> state.relations().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> state.openedPorts().add(Port.tcp(1)))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> relation.localUnitData().put("key", "value"))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(
                        () -> Objects.requireNonNull(relation.remoteUnitsData().get(0))
                                .put("key", "value"))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> state.secrets().get(0).latestContent().put("key", "other"))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void takesItsPartsFromAnyCollection() {
        State state = State.builder()
                .relations(new ArrayDeque<>(List.of(db)))
                .storages(Set.of(StorageState.of("data")))
                .openedPorts(List.of(Port.tcp(80), Port.tcp(80), Port.udp(53)))
                .stored(Set.of(StoredData.ofCharm("a", Map.of("x", 1))))
                .build();

        assertThat(state.relations()).hasSize(1);
        assertThat(state.storages()).containsExactly(StorageState.of("data"));
        assertThat(state.openedPorts()).containsExactly(Port.tcp(80), Port.udp(53));
        assertThat(state.stored("a")).containsExactly(Map.entry("x", 1L));
    }

    @Test
    void replacesTheMatchingPart() {
        ContainerState app = ContainerState.connectable("app");
        State before = State.builder()
                .relation(db)
                .relation(RelationState.regular("web").build())
                .container(app)
                .build();
        RelationState heard = before.relation("db").toBuilder()
                .localApplicationData(Map.of("key", "value"))
                .build();

        State after = before.toBuilder()
                .replace(heard)
                .replace(ContainerState.of("app"))
                .build();

        assertThat(after.relations()).extracting(RelationState::endpoint).containsExactly("db", "web");
        assertThat(after.relation("db")).isEqualTo(heard);
        assertThat(after.container("app").isConnectable()).isFalse();
        assertThat(before.container("app")).isEqualTo(app);
    }

    @Test
    void hasContainersWhosePebbleDoesNotAnswerByDefault() {
        ContainerState app = ContainerState.of("app");

        assertThat(app.isConnectable()).isFalse();
        assertThat(ContainerState.builder("app").build()).isEqualTo(app);
        assertThat(ContainerState.connectable("app"))
                .isEqualTo(ContainerState.builder("app").connectable(true).build());
        assertThat(app.layers()).isEmpty();
        assertThat(app.services()).isEmpty();
        assertThat(app.checks()).isEmpty();
        assertThat(app.notices()).isEmpty();
        assertThat(app.execs()).isEmpty();
    }

    @Test
    void hasChecksWithAPlansDefaults() {
        CheckState up = CheckState.up("web");

        assertThat(up).isEqualTo(new CheckState("web", "", "enabled", "up", 3));
        assertThatThrownBy(() -> up.withLevel("deadly"))
                .hasMessage("the level of a check is one of \"\", \"alive\", \"ready\", and not \"deadly\"");
        assertThatThrownBy(() -> up.withStartup("sometimes")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesAStatusThatNoServiceHas() {
        assertThatThrownBy(() -> ContainerState.builder("web").service("db", "running"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "the status of the service db is one of \"active\", \"inactive\", \"backoff\", \"error\", and"
                                + " not \"running\"");
    }

    @Test
    void namesWhatItDoesNotHave() {
        State state = State.builder()
                .container(ContainerState.connectable("app"))
                .applicationStatus(new ActiveStatus())
                .build();

        assertThatThrownBy(() -> state.container("side")).hasMessage("the state has no container side: it has app");
        assertThatThrownBy(() -> state.secret("admin"))
                .hasMessage("the state has no secret with the label admin: it has none");
        assertThatThrownBy(() -> state.relation("db")).hasMessage("the state has no relation of db: it has none");
        assertThat(state.stored("nothing")).isEmpty();
        assertThat(state.relations("db")).isEmpty();
    }
}
