package dev.jops.internal.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.hookcmds.HookCommandException;
import dev.jops.hookcmds.HookCommands;
import dev.jops.internal.doubles.MemoryStateFile;
import dev.jops.internal.doubles.ScriptedJuju;
import dev.jops.internal.doubles.SteppedTime;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileStateStoreTest {
    private static final SavedState ONE = stateWith("one");
    private static final SavedState TWO = stateWith("two");

    private final ScriptedJuju juju = new ScriptedJuju();
    private final MemoryStateFile file = new MemoryStateFile();
    private final SteppedTime time = new SteppedTime();

    /** Opens the store of a dispatch, in its own process. */
    private FileStateStore dispatch() {
        return new FileStateStore(file, new HookCommands(juju), time);
    }

    private static SavedState stateWith(String word) {
        DeferredNotice notice = new DeferredNotice(
                "charm/db-relation-changed",
                "charm/library",
                "charm/db-relation-changed",
                "tls",
                new TreeMap<>(Map.of("relation", 4L, "word", word)));
        return new SavedState(Map.of("charm/memory", Map.of("word", word)), List.of(notice));
    }

    private void saveAndCommit(SavedState state) {
        FileStateStore store = dispatch();
        store.load();
        store.save(state);
        juju.answer("state-get", Long.toString(generation()));
    }

    /** The generation that Juju was last told to store. */
    private long generation() {
        return Long.parseLong(juju.generation());
    }

    @Test
    void newUnitHasNoStateAndRunsNoCommand() {
        FileStateStore store = dispatch();

        SavedState state = store.load();
        store.keep();

        assertThat(state).isEqualTo(SavedState.empty());
        assertThat(juju.lines()).isEmpty();
        assertThat(file.writes()).isZero();
    }

    @Test
    void savingStoresTheTimeInMillisecondsInJuju() {
        FileStateStore store = dispatch();
        store.load();

        store.save(ONE);

        long millis = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
        assertThat(juju.lines()).containsExactly("state-set --file -");
        assertThat(generation()).isEqualTo(millis);
        assertThat(file.text())
                .matches("\\{\"crc\":\"[0-9a-f]{8}\",(?s:.*)")
                .endsWith("\",\"format\":1,\"generation\":" + millis
                        + ",\"state\":{\"stored\":{\"charm/memory\":{\"word\":\"one\"}},\"notices\":[{"
                        + "\"event\":\"charm/db-relation-changed\",\"owner\":\"charm/library\","
                        + "\"observed\":\"charm/db-relation-changed\",\"handler\":\"tls\","
                        + "\"snapshot\":{\"relation\":4,\"word\":\"one\"}}]},"
                        + "\"before\":{\"stored\":{},\"notices\":[]}}\n");
    }

    @Test
    void generationThatJujuHasIsNotedAndNotAskedAboutAgain() {
        saveAndCommit(ONE);

        FileStateStore next = dispatch();
        SavedState state = next.load();
        next.keep();

        assertThat(state).isEqualTo(ONE);
        assertThat(juju.lines("state-get")).containsExactly("state-get --format=json jops-generation");
        assertThat(file.text()).doesNotContain("before");

        FileStateStore third = dispatch();
        third.load();
        third.keep();

        assertThat(juju.lines("state-get")).hasSize(1);
        assertThat(file.writes()).isEqualTo(2);
    }

    @Test
    void generationThatJujuDoesNotHaveIsRolledBack() {
        saveAndCommit(ONE);
        FileStateStore refused = dispatch();
        refused.load();
        time.advance(Duration.ofMinutes(5));
        refused.save(TWO);

        FileStateStore next = dispatch();
        SavedState state = next.load();
        next.keep();

        assertThat(state).isEqualTo(ONE);
        assertThat(file.text()).contains("one").doesNotContain("two").doesNotContain("before");
    }

    @Test
    void firstGenerationIsRolledBackToNothing() {
        FileStateStore refused = dispatch();
        refused.load();
        refused.save(ONE);

        assertThat(dispatch().load()).isEqualTo(SavedState.empty());
    }

    @Test
    void failedDispatchNotesNothing() {
        saveAndCommit(ONE);
        dispatch().load();

        assertThat(dispatch().load()).isEqualTo(ONE);
        assertThat(juju.lines("state-get")).hasSize(2);
        assertThat(file.writes()).isEqualTo(1);
    }

    @Test
    void nextGenerationRollsBackToTheConfirmedOne() {
        saveAndCommit(ONE);
        time.advance(Duration.ofMinutes(5));
        saveAndCommit(TWO);
        FileStateStore refused = dispatch();
        refused.load();
        time.advance(Duration.ofMinutes(5));
        refused.save(ONE);

        assertThat(dispatch().load()).isEqualTo(TWO);
    }

    @Test
    void numberGrowsEvenIfTheClockDoesNot() {
        saveAndCommit(ONE);
        long first = generation();
        time.setWallClock(Instant.parse("2025-01-01T00:00:00Z"));

        saveAndCommit(TWO);

        assertThat(generation()).isEqualTo(first + 1);
    }

    @Test
    void numberThatWasRolledBackIsNotUsedAgain() {
        saveAndCommit(ONE);
        long first = generation();
        FileStateStore refused = dispatch();
        refused.load();
        refused.save(TWO);

        saveAndCommit(TWO);

        assertThat(generation()).isEqualTo(first + 2);
        assertThat(dispatch().load()).isEqualTo(TWO);
    }

    @Test
    void lostFileBeginsAgainUnderANewNumber() {
        saveAndCommit(ONE);
        MemoryStateFile empty = new MemoryStateFile();
        time.advance(Duration.ofMillis(1));
        FileStateStore store = new FileStateStore(empty, new HookCommands(juju), time);

        assertThat(store.load()).isEqualTo(SavedState.empty());
        long first = generation();
        store.save(TWO);

        assertThat(generation()).isNotEqualTo(first);
    }

    @Test
    void unansweredQuestionFailsTheDispatch() {
        saveAndCommit(ONE);
        juju.script("state-get", 1, "", "ERROR connection refused\n");

        assertThatThrownBy(() -> dispatch().load())
                .isInstanceOf(HookCommandException.class)
                .hasMessageContaining("connection refused");
    }

    @Test
    void failedWriteSaysThatJujuDropsTheChanges() {
        saveAndCommit(ONE);
        FileStateStore store = dispatch();
        store.load();
        file.makeFull();

        assertThatThrownBy(() -> store.save(TWO))
                .isInstanceOf(StateStoreException.class)
                .hasMessage("state can't be saved (java.io.IOException: No space left on device): it is as it was,"
                        + " and Juju drops what this dispatch changed");
        assertThat(dispatch().load()).isEqualTo(ONE);
    }

    @Test
    void confirmationIsNotNotedIfNothingCanBeWritten() {
        saveAndCommit(ONE);
        file.makeReadOnly("the directory can't be written");

        FileStateStore store = dispatch();
        store.load();
        store.keep();

        assertThat(store.whyNotSavable()).contains("the directory can't be written");
        assertThat(file.writes()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{\"format\":1,\"gener",
                "not json",
                "[]",
                "null",
                "{}",
                "{\"generation\":\"7\",\"state\":{}}",
                "{\"generation\":7}",
                "{\"generation\":7,\"state\":{\"stored\":[]}}",
                "{\"generation\":7,\"state\":{\"notices\":[3]}}",
                "{\"generation\":7,\"state\":{\"notices\":[{\"owner\":\"charm\"}]}}",
                "{\"generation\":7,\"state\":{}} trailing"
            })
    void damagedFileIsKeptAsideAndFailsTheDispatch(String damaged) {
        file.overwrite(damaged);

        assertThatThrownBy(() -> dispatch().load())
                .isInstanceOf(StateStoreException.class)
                .hasMessageStartingWith("state is damaged (")
                .hasMessageEndingWith(") and was kept as state.damaged-1: repair it and put it back, or let the next"
                        + " dispatch begin without deferred events and stored state");
        assertThat(file.setAsideText()).isEqualTo(damaged);
        assertThat(dispatch().load()).isEqualTo(SavedState.empty());
    }

    @Test
    void damageIsReportedWithoutContent() {
        file.overwrite("{\"format\":1,\"state\":{\"stored\":{\"charm/memory\":{\"password\":\"s3cret\"");

        assertThatThrownBy(() -> dispatch().load())
                .hasMessageContaining("(the text is malformed)")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void unknownAndMissingFieldsAreTolerated() {
        file.overwrite("""
                {"format": 1, "invented": [1], "generation": 7,
                 "state": {
                   "invented": {},
                   "stored": {"charm/memory": {"word": "one", "none": null, "deep": [{"a": 1}]}},
                   "notices": [
                     {"event": "charm/start", "owner": "charm", "invented": true},
                     {"event": "charm/stop", "owner": "charm", "observed": "any-hook", "handler": "tls", "snapshot": {"a": 1}}
                   ]}}
                """);

        SavedState state = dispatch().load();

        assertThat(state.stored().get("charm/memory")).isNotNull().satisfies(memory -> assertThat(memory)
                .containsEntry("word", "one"));
        assertThat(state.notices())
                .containsExactly(
                        new DeferredNotice("charm/start", "charm", "charm/start", "", Map.of()),
                        new DeferredNotice("charm/stop", "charm", "any-hook", "tls", Map.of("a", 1L)));
        assertThat(juju.lines()).isEmpty();
    }

    @Test
    void fileOfAnotherFormatIsRefusedAndKept() {
        String newer = "{\"format\":2,\"generation\":7,\"state\":{}}";
        file.overwrite(newer);

        assertThatThrownBy(() -> dispatch().load())
                .isInstanceOf(StateStoreException.class)
                .hasMessage(
                        "state is of format 2, and this charm reads format 1; it is kept as it is: upgrade to a charm"
                                + " that reads it");
        assertThat(file.text()).isEqualTo(newer);
    }

    @Test
    void flippedBitIsFound() {
        saveAndCommit(ONE);
        byte[] written = file.text().getBytes(StandardCharsets.UTF_8);

        for (int bit = 0; bit < written.length * 8; bit++) {
            byte[] flipped = written.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
            file.overwrite(new String(flipped, StandardCharsets.UTF_8));
            try {
                assertThat(dispatch().load()).as("bit %d", bit).isEqualTo(ONE);
            } catch (StateStoreException e) {
                assertThat(e).hasMessageStartingWith("state is damaged (");
            }
        }
    }

    @Test
    void repairedFileWithoutChecksumIsAccepted() {
        saveAndCommit(ONE);

        file.overwrite(file.text().replaceFirst("\"crc\":\"[0-9a-f]{8}\",", "").replace("one", "two"));

        assertThat(dispatch().load()).isEqualTo(TWO);
    }

    @Test
    void stateThatIsTooLargeToBeReadAgainIsRefused() {
        saveAndCommit(ONE);
        List<DeferredNotice> many = new ArrayList<>();
        for (long i = 0; i < 100_000; i++) {
            many.add(new DeferredNotice("charm/start", "charm", "charm/start", "", Map.of("number", i)));
        }
        FileStateStore store = dispatch();
        store.load();

        assertThatThrownBy(() -> store.save(new SavedState(Map.of(), many)))
                .isInstanceOf(StateStoreException.class)
                .hasMessageStartingWith(
                        "local state, with 100000 deferred events and 0 objects that store values, would")
                .hasMessageEndingWith("is the most that every dispatch can read again: it is as it was");
        assertThat(dispatch().load()).isEqualTo(ONE);
    }

    @Test
    void stateWithoutSectionsIsEmpty() {
        file.overwrite("{\"generation\":7,\"state\":{}}");

        assertThat(dispatch().load()).isEqualTo(SavedState.empty());
    }
}
