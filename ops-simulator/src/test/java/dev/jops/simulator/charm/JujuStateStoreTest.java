package dev.jops.simulator.charm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.internal.storage.DeferredNotice;
import dev.jops.internal.storage.JujuStateStore;
import dev.jops.internal.storage.SavedState;
import dev.jops.internal.storage.StateStoreException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JujuStateStoreTest {
    private static final SavedState ONE = stateWith("one");

    private final OneModel one = new OneModel();

    /** The store of one dispatch, in a process of its own. */
    private JujuStateStore dispatch() {
        return new JujuStateStore(one.commands());
    }

    private static SavedState stateWith(String word) {
        DeferredNotice notice =
                new DeferredNotice("charm/start", "charm/library", "charm/start", "tls", Map.of("word", word));
        return new SavedState(Map.of("charm/memory", Map.of("word", word)), List.of(notice));
    }

    private void save(SavedState state) {
        JujuStateStore store = dispatch();
        store.load();
        store.save(state);
    }

    @Test
    void unitBeginsWithNothing() {
        JujuStateStore store = dispatch();

        assertThat(store.load()).isEqualTo(SavedState.empty());
        assertThat(store.whyNotSavable()).isEmpty();
        assertThat(one.lines()).containsExactly("state-get --format=json");
    }

    @Test
    void stateExistsOnceJujuHasCommittedIt() {
        save(ONE);
        one.begin("update-status");

        assertThat(dispatch().load()).isEqualTo(ONE);
    }

    @Test
    void stateIsUnchangedIfJujuRefuses() {
        save(ONE);
        one.begin("update-status");
        save(stateWith("two"));
        one.drop();

        assertThat(dispatch().load()).isEqualTo(ONE);
    }

    @Test
    void noValueIsOnACommandLine() {
        save(ONE);

        assertThat(one.lines()).containsExactly("state-get --format=json", "state-set --file -");
    }

    @Test
    void dispatchThatKeepsItsStateWritesNothing() {
        JujuStateStore store = dispatch();
        store.load();
        store.keep();

        assertThat(one.lines()).containsExactly("state-get --format=json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "ü", "✓", "😀", "x😀"})
    void longStateIsSplitBelowTheLimitOfAValue(String part) {
        SavedState state = stateWith(part.repeat(50_000));
        save(state);
        one.begin("update-status");

        assertThat(one.record().state()).hasSizeGreaterThan(1).allSatisfy((key, value) -> {
            assertThat(key).startsWith("jops-state-");
            assertThat(value.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(65_536);
        });
        assertThat(dispatch().load()).isEqualTo(state);
    }

    @Test
    void valuesThatAreNotNeededAnyMoreAreDeleted() {
        save(stateWith("x".repeat(50_000)));
        one.begin("update-status");
        int before = one.record().state().size();
        save(ONE);
        one.begin("update-status");

        assertThat(before).isGreaterThan(2);
        assertThat(one.record().state()).containsOnlyKeys("jops-state-1");
        assertThat(dispatch().load()).isEqualTo(ONE);
    }

    @Test
    void newStateIsReadAlthoughTheOldOneHadSeveralValues() {
        save(stateWith("x".repeat(50_000)));
        one.begin("update-status");
        one.commands().stateDelete("jops-state-1"); // what an operator does if the state is damaged
        one.begin("update-status");
        save(ONE);
        one.begin("update-status");

        assertThat(one.record().state()).containsOnlyKeys("jops-state-1");
        assertThat(dispatch().load()).isEqualTo(ONE);
    }

    @Test
    void valuesThatAreTheSameAreNotWrittenAgain() {
        String long1 = "x".repeat(30_000);
        save(new SavedState(Map.of("charm/memory", new TreeMap<>(Map.of("a", long1, "b", "1"))), List.of()));
        one.begin("update-status");
        save(new SavedState(Map.of("charm/memory", new TreeMap<>(Map.of("a", long1, "b", "2"))), List.of()));

        assertThat(one.calls().get(one.calls().size() - 1).input())
                .startsWith("{\"jops-state-2\":")
                .doesNotContain("jops-state-1");
    }

    @Test
    void stateOfTheCharmsOwnIsLeftAlone() {
        one.record().setState(Map.of("colour", "red"));
        save(ONE);
        one.begin("update-status");

        assertThat(dispatch().load()).isEqualTo(ONE);
        assertThat(one.record().state()).containsEntry("colour", "red");
    }

    @Test
    void damagedStateIsReportedWithARemedy() {
        one.record().setState(Map.of("jops-state-1", "{"));

        assertThatThrownBy(() -> dispatch().load())
                .isInstanceOf(StateStoreException.class)
                .hasMessageStartingWith("the unit's state in the controller is damaged (")
                .hasMessageEndingWith("): delete jops-state-1 with state-delete in juju exec, and the next dispatch"
                        + " begins without deferred events and stored state");
    }

    @Test
    void jujuWithoutUnitStateIsNamed() {
        JujuStateStore store = new JujuStateStore(OneModel.ofJuju("2.7.8").commands());

        assertThatThrownBy(store::load)
                .isInstanceOf(StateStoreException.class)
                .hasMessage("local state can't be read from the controller: state-get --format=json can't be run:"
                        + " state-get exists from Juju 2.8 on, and this is Juju 2.7.8");
    }

    @Test
    void stateThatJujuRefusesFailsTheDispatch() {
        JujuStateStore store = dispatch();
        store.load();
        one.refuse("state-set", 1, "ERROR max allowed value length (65536): 70000\n");

        assertThatThrownBy(() -> store.save(ONE))
                .isInstanceOf(StateStoreException.class)
                .hasMessage("local state can't be saved in the controller: state-set --file - failed with exit code 1:"
                        + " ERROR max allowed value length (65536): 70000");
    }
}
