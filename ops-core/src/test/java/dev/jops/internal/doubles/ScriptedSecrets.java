package dev.jops.internal.doubles;

import dev.jops.hookcmds.CommandResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** The secrets of a {@link ScriptedJuju}: those that the unit or its application owns, and those that it may read. */
final class ScriptedSecrets {
    private final Map<String, Kept> secrets = new TreeMap<>();
    private int added;

    /** One secret; a hook that changes it sees the change at once. */
    private static final class Kept {
        private final String owner;
        private final Map<String, String> said = new TreeMap<>();
        private final TreeMap<Integer, Map<String, String>> revisions = new TreeMap<>();
        private String readersLabel = "";
        private int tracked;

        Kept(String owner) {
            this.owner = owner;
        }

        void revise(Map<String, String> content) {
            if (revisions.isEmpty() || !revisions.lastEntry().getValue().equals(content)) {
                revisions.put(revisions.isEmpty() ? 1 : revisions.lastKey() + 1, content);
            }
        }

        boolean isCalled(String label) {
            return label.equals(said.get("--label")) || label.equals(readersLabel);
        }
    }

    void share(String id, Map<String, String> content) {
        secrets.computeIfAbsent(id, i -> new Kept("somebody else")).revise(new TreeMap<>(content));
    }

    String show(String id) {
        Kept kept = Objects.requireNonNull(secrets.get(id), id);
        return kept.revisions.isEmpty()
                ? "nothing"
                : kept.revisions.lastEntry().getValue() + " " + String.join(", ", kept.said.values());
    }

    CommandResult answer(ScriptedJuju.Arguments arguments, boolean leader) {
        if (arguments.tool().equals("secret-add")) {
            return add(arguments, leader);
        }
        Optional<String> id = find(arguments);
        if (id.isEmpty()) {
            return ScriptedJuju.refusal(1, "secret \"" + arguments.word(0) + "\" not found");
        }
        Kept kept = Objects.requireNonNull(secrets.get(id.get()));
        if (arguments.tool().equals("secret-get")) {
            return get(kept, arguments);
        }
        if (arguments.tool().equals("secret-info-get")) {
            return info(id.get(), kept);
        }
        return kept.owner.equals("application") && !leader
                ? ScriptedJuju.refusal(1, "this unit is not the leader")
                : change(kept, arguments);
    }

    private Optional<String> find(ScriptedJuju.Arguments arguments) {
        String word = arguments.word(0);
        String id = word.substring(Math.max(word.lastIndexOf('/'), word.lastIndexOf(':')) + 1);
        return secrets.entrySet().stream()
                .filter(secret -> word.isEmpty()
                        ? secret.getValue().isCalled(arguments.option("--label"))
                        : secret.getKey().equals(id))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private CommandResult add(ScriptedJuju.Arguments arguments, boolean leader) {
        if (arguments.option("--owner").equals("application") && !leader) {
            return ScriptedJuju.refusal(1, "this unit is not the leader");
        }
        Kept kept = new Kept(arguments.option("--owner"));
        say(kept, arguments);
        kept.revise(content(arguments, 0));
        String id = "cn9s2a4hh5jc73b5v7r" + added++;
        secrets.put(id, kept);
        return new CommandResult(0, "secret:" + id + "\n", "");
    }

    private static CommandResult change(Kept kept, ScriptedJuju.Arguments arguments) {
        switch (arguments.tool()) {
            case "secret-set" -> {
                say(kept, arguments);
                Map<String, String> content = content(arguments, 1);
                if (!content.isEmpty()) {
                    kept.revise(content);
                }
            }
            case "secret-remove" -> {
                if (arguments.has("--revision")) {
                    kept.revisions.remove(Integer.parseInt(arguments.option("--revision")));
                } else {
                    kept.revisions.clear();
                }
            }
            default -> {} // granting leaves no trace here
        }
        return ScriptedJuju.silence();
    }

    private static void say(Kept kept, ScriptedJuju.Arguments arguments) {
        for (String option : new String[] {"--label", "--description", "--expire", "--rotate"}) {
            if (arguments.has(option)) {
                kept.said.put(option, arguments.option(option));
            }
        }
    }

    private static Map<String, String> content(ScriptedJuju.Arguments arguments, int first) {
        Map<String, String> content = new TreeMap<>();
        for (String word : arguments.words().subList(first, arguments.words().size())) {
            int mark = word.indexOf("#file=");
            try {
                content.put(word.substring(0, mark), Files.readString(Path.of(word.substring(mark + 6))));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return content;
    }

    private static CommandResult get(Kept kept, ScriptedJuju.Arguments arguments) {
        if (arguments.has("--label") && !arguments.word(0).isEmpty()) {
            kept.readersLabel = arguments.option("--label");
        }
        int newest = kept.revisions.lastKey();
        if (arguments.has("--peek")) {
            return ScriptedJuju.json(kept.revisions.getOrDefault(newest, Map.of()));
        }
        if (kept.tracked == 0 || arguments.has("--refresh")) {
            kept.tracked = newest;
        }
        return ScriptedJuju.json(kept.revisions.getOrDefault(kept.tracked, Map.of()));
    }

    private static CommandResult info(String id, Kept kept) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("revision", (long) kept.revisions.lastKey());
        fields.put("owner", kept.owner);
        fields.put("rotation", kept.said.getOrDefault("--rotate", "never"));
        for (String field : new String[] {"label", "description"}) {
            if (kept.said.containsKey("--" + field)) {
                fields.put(field, kept.said.get("--" + field));
            }
        }
        if (kept.said.containsKey("--expire")) {
            fields.put("expiry", kept.said.get("--expire"));
        }
        return ScriptedJuju.json(Map.of(id, fields));
    }
}
