package dev.jops.testing.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.hookcmds.CommandResult;
import dev.jops.hookcmds.CommandRunner;
import dev.jops.hookcmds.HookCommands;
import dev.jops.internal.json.Json;
import dev.jops.internal.storage.DeferredNotice;
import dev.jops.internal.storage.FileStateStore;
import dev.jops.internal.storage.JujuStateStore;
import dev.jops.internal.storage.SavedState;
import dev.jops.internal.storage.StateFile;
import dev.jops.internal.storage.StateStoreException;
import dev.jops.juju.JujuContext;
import dev.jops.juju.Time;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Fuzzes a unit's local state in its file or in the controller: it is read back, or kept aside. */
class LocalStateFuzzTest {
    private static final String SEAL = "{\"crc\":\"";
    private static final List<String> EVENTS = List.of(
            "charm/start",
            "charm/db-relation-changed",
            "charm/peers-relation-departed",
            "charm/data-storage-attached",
            "charm/mysql-pebble-custom-notice",
            "charm/secret-remove",
            "charm/rotate-action",
            "charm/none-relation-changed",
            "charm/none",
            "charm",
            "");
    private static final List<String> KEYS = List.of(
            "relation",
            "endpoint",
            "app",
            "unit",
            "departing",
            "storage",
            "location",
            "container",
            "notice",
            "type",
            "key",
            "check",
            "id",
            "label",
            "revision",
            "a");
    private static final List<Object> VALUES = List.of(
            "",
            "db",
            "mysql",
            "shop/0",
            "data/0",
            "data/x",
            "grüß ✓",
            "\uD83D\uDE00",
            "secret:x",
            0L,
            4L,
            -1L,
            Long.MAX_VALUE,
            0.5,
            true,
            List.of("a", ""),
            Map.of("a", "b"));
    private static final List<String> PARTS = List.of(
            "",
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"",
            "\\",
            "null",
            "1e400",
            "0",
            "\"format\":2,",
            "\"crc\":\"",
            "\"stored\":");

    /** A file in memory whose text is damaged, with what happens to it. */
    private static final class KeptFile implements StateFile {
        private @Nullable String text;
        private @Nullable String aside;

        @Override
        public Optional<String> read() {
            return Optional.ofNullable(text);
        }

        @Override
        public void replace(String next) {
            text = next;
        }

        @Override
        public String setAside() {
            aside = text;
            text = null;
            return "state.damaged-1";
        }

        @Override
        public Optional<String> whyNotWritable() {
            return Optional.empty();
        }

        @Override
        public String toString() {
            return "the state file";
        }
    }

    /** A controller that holds a unit's state, in which an empty value is none, as in Juju. */
    private static final class Controller implements CommandRunner {
        private final Map<String, String> state = new LinkedHashMap<>();

        @Override
        public CommandResult run(List<String> command, String input) {
            switch (command.get(0)) {
                case "state-set" -> ((Map<?, ?>) read(input)).forEach((key, value) -> state.put("" + key, "" + value));
                case "state-delete" -> state.remove(command.get(1));
                case "state-get" -> {
                    Object answer = command.size() > 2 ? state.getOrDefault(command.get(2), "") : state;
                    return new CommandResult(0, Json.write(answer), "");
                }
                default -> throw new AssertionError(command);
            }
            return new CommandResult(0, "", "");
        }

        private static Object read(String input) {
            Object value = Json.read(input);
            return value == null ? Map.of() : value;
        }
    }

    /**
     * A text that was written, and the bytes that are read.
     *
     * @param isSure whether any change is noticed, because it is in one place or behind an intact seal
     */
    record Damaged(SavedState saved, boolean isCommitted, String text, boolean isSure) {
        @Override
        public String toString() {
            return (isCommitted ? "committed " : "") + (isSure ? "sure " : "") + text;
        }
    }

    private static SavedState state(SplittableRandom random) {
        Map<String, Map<String, Object>> stored = new LinkedHashMap<>();
        for (int n = random.nextInt(3); n > 0; n--) {
            stored.put("charm/" + n, values(random));
        }
        List<DeferredNotice> notices = new ArrayList<>();
        for (int n = random.nextInt(4); n > 0; n--) {
            String event = Damage.pick(random, EVENTS);
            notices.add(new DeferredNotice(
                    event, "charm", random.nextInt(4) == 0 ? event : "any-hook", "", values(random)));
        }
        return new SavedState(stored, notices);
    }

    private static Map<String, Object> values(SplittableRandom random) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int n = random.nextInt(8); n > 0; n--) {
            values.put(Damage.pick(random, KEYS), Damage.pick(random, VALUES));
        }
        return values;
    }

    private static Damaged damaged(SplittableRandom random) {
        SavedState saved = state(random);
        KeptFile file = new KeptFile();
        Controller juju = new Controller();
        FileStateStore store = new FileStateStore(file, new HookCommands(juju), Time.system());
        store.load();
        store.save(saved);
        boolean isCommitted = random.nextBoolean();
        if (isCommitted) {
            FileStateStore next = new FileStateStore(file, new HookCommands(juju), Time.system());
            next.load();
            next.keep();
        }
        String written = file.read().orElseThrow();
        StringBuilder onePlace = new StringBuilder(written);
        Damage.place(random, onePlace, PARTS);
        int kind = random.nextInt(5);
        String text =
                switch (kind) {
                    case 0 -> onePlace.toString();
                    case 1 -> Damage.bits(random, written, 1);
                    case 2 -> Damage.truncated(random, written);
                    case 3 -> Damage.bits(random, written, 20);
                    default -> Damage.places(random, written, PARTS);
                };
        boolean isSealed = text.startsWith(written.substring(0, SEAL.length() + 10));
        return new Damaged(saved, isCommitted, text, kind < 3 || isSealed);
    }

    @Test
    void damagedFileIsReadAsItWasWrittenOrKept() throws InterruptedException {
        Fuzzing.of(LocalStateFuzzTest::damaged).feed(damaged -> {
            KeptFile file = new KeptFile();
            file.replace(damaged.text());
            Controller juju = new Controller();
            try {
                SavedState loaded = new FileStateStore(file, new HookCommands(juju), Time.system()).load();
                if (damaged.isSure()) {
                    assertThat(loaded).isEqualTo(damaged.isCommitted() ? damaged.saved() : SavedState.empty());
                }
            } catch (StateStoreException e) {
                assertThat(e).hasMessageStartingWith("the state file is ");
                assertThat(file.text == null ? file.aside : file.text).isEqualTo(damaged.text());
            }
        });
    }

    /** A text from before there was a seal, or an edited one. */
    private static String unsealed(SplittableRandom random) {
        List<Object> notices = new ArrayList<>();
        for (DeferredNotice notice : state(random).notices()) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("event", notice.event());
            fields.put("owner", notice.owner());
            fields.put("observed", notice.observed());
            fields.put("snapshot", notice.values());
            notices.add(fields);
        }
        String text = "{\"format\":1,\"generation\":7,\"state\":{\"stored\":{\"charm/stored\":"
                + Json.write(values(random)) + "},\"notices\":" + Json.write(notices) + "}}";
        return switch (random.nextInt(8)) {
            case 0, 1, 2 -> text;
            case 3 -> RandomJson.insteadOf(random, text, KEYS);
            case 4 -> text.replace("7", "[".repeat(random.nextInt(3_000)));
            default -> Damage.places(random, text, PARTS);
        };
    }

    @Test
    void dispatchUsesWhatAnotherHasWrittenDropsItOrSaysThatItIsDamaged() throws InterruptedException {
        JujuContext context = JujuContext.of(
                Map.of("JUJU_UNIT_NAME", "mysql/0", "JUJU_VERSION", "3.6.14", "JUJU_DISPATCH_PATH", "hooks/start"));
        Fuzzing.of(LocalStateFuzzTest::unsealed)
                .refusedBy(StateStoreException.class, e -> assertThat(e).hasMessageStartingWith("the state file is "))
                .feed(text -> {
                    KeptFile file = new KeptFile();
                    file.replace(text);
                    CommandRunner juju = (command, input) -> new CommandResult(0, "null", "");
                    FuzzedCharm.dispatch(
                            context,
                            juju,
                            new FileStateStore(file, new HookCommands(juju), Time.system()),
                            (charm, event) -> {});
                });
    }

    /** States that one unit saves in turn, and after which of them somebody deletes the first piece. */
    record Saves(List<SavedState> states, List<Boolean> deletions) {}

    private static Saves saves(SplittableRandom random) {
        List<SavedState> states = new ArrayList<>();
        List<Boolean> deletions = new ArrayList<>();
        for (int n = random.nextInt(1, 4); n > 0; n--) {
            String large = "✓".repeat(random.nextInt(80_000));
            states.add(new SavedState(Map.of("charm/stored", Map.of("large", large)), List.of()));
            deletions.add(random.nextInt(3) == 0);
        }
        return new Saves(states, deletions);
    }

    @Test
    void stateInTheControllerIsAlwaysTheLastThatWasSaved() throws InterruptedException {
        Fuzzing.of(LocalStateFuzzTest::saves).oneRoundIn(50).feed(saves -> {
            Controller juju = new Controller();
            for (int i = 0; i < saves.states().size(); i++) {
                JujuStateStore store = new JujuStateStore(new HookCommands(juju));
                store.load();
                store.save(saves.states().get(i));

                assertThat(new JujuStateStore(new HookCommands(juju)).load())
                        .isEqualTo(saves.states().get(i));
                if (saves.deletions().get(i)) {
                    juju.state.remove("jops-state-1");
                }
            }
        });
    }
}
