package dev.jops.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.charm.CharmBase;
import dev.jops.charm.Component;
import dev.jops.charm.StartEvent;
import dev.jops.internal.doubles.OneUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StoredStateTest {
    private final OneUnit unit = new OneUnit();

    @Test
    void valuesOfEveryKindSurvive() {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("z", "1");
        map.put("a", "2");
        unit.succeed("start", charm -> {
            StoredState state = charm.state();
            state.put("text", "grüß \"✓\"\n");
            state.put("whole", Long.MAX_VALUE);
            state.put("decimal", 0.1);
            state.put("flag", true);
            state.put("list", List.of("b", "a"));
            state.put("map", map);
        });

        unit.succeed("update-status", charm -> {
            StoredState state = charm.state();
            assertThat(state.string("text")).contains("grüß \"✓\"\n");
            assertThat(state.integer("whole")).contains(Long.MAX_VALUE);
            assertThat(state.decimal("decimal")).contains(0.1);
            assertThat(state.isTrue("flag")).isTrue();
            assertThat(state.strings("list")).containsExactly("b", "a");
            assertThat(state.map("map")).containsExactlyEntriesOf(map);
        });
    }

    @Test
    void valuesAreReadBackInTheSameDispatch() {
        unit.succeed("start", charm -> {
            charm.state().put("word", "one");
            charm.state().put("word", "two");

            assertThat(charm.state().string("word")).contains("two");
        });
    }

    @Test
    void missingValueIsEmpty() {
        unit.succeed("start", charm -> {
            assertThat(charm.state().string("none")).isEmpty();
            assertThat(charm.state().integer("none")).isEmpty();
            assertThat(charm.state().decimal("none")).isEmpty();
            assertThat(charm.state().isTrue("none")).isFalse();
            assertThat(charm.state().strings("none")).isEmpty();
            assertThat(charm.state().map("none")).isEmpty();
        });
    }

    @Test
    void removedValueIsGone() {
        unit.succeed("start", charm -> charm.state().put("word", "one"));
        unit.succeed("update-status", charm -> charm.state().remove("word"));

        unit.succeed("update-status", charm -> assertThat(charm.state().string("word"))
                .isEmpty());
    }

    @Test
    void failedDispatchStoresNothing() {
        unit.succeed("start", charm -> charm.state().put("word", "kept"));

        unit.hook("start", charm -> charm.framework().observe(StartEvent.class, event -> {
            charm.state().put("word", "lost");
            throw new IllegalStateException("no");
        }));

        unit.succeed("update-status", charm -> assertThat(charm.state().string("word"))
                .contains("kept"));
    }

    @Test
    void stateIsDroppedWithChangesThatJujuRefuses() {
        unit.succeed("start", charm -> charm.state().put("word", "kept"));

        unit.succeedWithoutCommit("config-changed", charm -> charm.state().put("word", "lost"));

        unit.succeed("update-status", charm -> assertThat(charm.state().string("word"))
                .contains("kept"));
    }

    @Test
    void dispatchThatChangesNothingWritesNothing() {
        unit.succeed("start", charm -> charm.state().put("word", "one"));
        unit.succeed("update-status", charm -> {});
        int writes = unit.memory().writes();

        unit.succeed("update-status", charm -> {
            charm.state().put("word", "one");
            charm.state().remove("none");
        });

        assertThat(unit.memory().writes()).isEqualTo(writes);
    }

    @Test
    void objectsKeepTheirValuesApart() {
        unit.succeed("start", charm -> {
            charm.state().put("word", "charm");
            new Memory(charm, "test").state.put("word", "component");

            assertThat(charm.state().string("word")).contains("charm");
        });
    }

    /** A charm of another class, which reads what {@link OneUnit}'s charm stores. */
    private static final class RenamedCharm extends CharmBase {
        RenamedCharm(Framework framework, List<String> seen) {
            super(framework);
            storedState("test").string("word").ifPresent(seen::add);
        }
    }

    @Test
    void stateSurvivesARenamingOfTheCharmsClass() {
        List<String> seen = new ArrayList<>();
        unit.succeed("start", charm -> charm.state().put("word", "kept"));

        unit.prepare("hooks/upgrade-charm").run(framework -> new RenamedCharm(framework, seen));

        assertThat(seen).containsExactly("kept");
    }

    @Test
    void valueIsRefusedIfNothingCanBeSaved() {
        unit.memory().makeReadOnly("the directory can't be written");

        unit.succeed("start", charm -> {
            assertThatThrownBy(() -> charm.state().put("word", "one"))
                    .isInstanceOf(StateNotSavableException.class)
                    .hasMessage("a stored value of charm/test needs to be remembered, and that is not possible here:"
                            + " the directory can't be written");
            charm.state().remove("none");
            assertThat(charm.state().string("word")).isEmpty();
        });
    }

    @Test
    void valueOfAnotherTypeIsNamed() {
        unit.succeed("start", charm -> {
            charm.state().put("port", 3306);

            assertThatThrownBy(() -> charm.state().string("port"))
                    .isInstanceOf(SnapshotException.class)
                    .hasMessage("the stored value port is a whole number, and can't be read as a string");
        });
    }

    @Test
    void numbersThatJsonDoesNotHaveAreRefused() {
        unit.succeed("start", charm -> assertThatIllegalArgumentException()
                .isThrownBy(() -> charm.state().put("ratio", Double.NaN))
                .withMessage("ratio can't be NaN: only a finite number can be kept"));
    }

    @Test
    void collectionsAreCopied() {
        List<String> list = new ArrayList<>(List.of("a"));

        unit.succeed("start", charm -> {
            charm.state().put("list", list);
            list.add("b");

            assertThat(charm.state().strings("list")).containsExactly("a");
        });
    }

    @Test
    void snapshotDoesNotPrintItsValues() {
        assertThat(Snapshot.of("password", "s3cret")).hasToString("Snapshot[password]");
    }

    private static final class Memory extends Component {
        final StoredState state = storedState("test");

        Memory(OpsObject owner, String key) {
            super(owner, key);
        }
    }
}
