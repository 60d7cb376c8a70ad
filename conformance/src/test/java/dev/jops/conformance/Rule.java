package dev.jops.conformance;

import dev.jops.internal.json.Json;
import dev.jops.internal.yaml.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What is left out or written alike before two runs are compared, and why. */
enum Rule {
    OWN_LOG(
            "`juju-log` is compared for what the charm logs itself",
            "What a framework says of its own work is in its own words, and has its own tests.") {
        @Override
        Optional<ComparedCommand> apply(ComparedCommand command, Set<String> logged) {
            String last = command.words().get(command.words().size() - 1);
            boolean isOwn = logged.stream().noneMatch(message -> isPieceOf(message, last));
            return command.name().equals("juju-log") && isOwn ? Optional.empty() : Optional.of(command);
        }

        /** Messages may come in pieces, and with asterisks for what is secret. */
        private static boolean isPieceOf(String message, String piece) {
            int at = 0;
            for (String part : piece.split("\\*\\*\\*", -1)) {
                int found = message.indexOf(part, at);
                if (found < 0) {
                    return false;
                }
                at = found + part.length();
            }
            return true;
        }
    },
    STATE(
            "`state-set`, `state-get` and `state-delete`, and what they keep",
            "With local state in the controller, each framework keeps it there in a form of its own; what the charm reads"
                    + " of it is compared. With local state in a file, jops keeps `jops-generation` there, with which it"
                    + " notices that Juju refused a commit, and takes local state back; ops does not notice.") {
        @Override
        Optional<ComparedCommand> apply(ComparedCommand command, Set<String> logged) {
            return command.name().startsWith("state-") ? Optional.empty() : Optional.of(command);
        }
    },
    EXPIRY(
            "`--expire` with a time or duration of less than 30 days from now is written as `--expire now+HOURS`",
            "ops makes a time of a duration, and jops leaves that to Juju, whose clock decides.") {
        @Override
        Optional<ComparedCommand> apply(ComparedCommand command, Set<String> logged) {
            List<String> words = new ArrayList<>(command.words());
            int expire = words.indexOf("--expire");
            if (expire >= 0) {
                words.set(expire + 1, Expiry.shown(words.get(expire + 1)));
            }
            return Optional.of(command.withWords(words));
        }
    },
    BOOLEAN_FLAGS(
            "`--application=True` is written as `--application=true`",
            "Juju reads both as the same; ops writes one or the other, from call to call.") {
        @Override
        Optional<ComparedCommand> apply(ComparedCommand command, Set<String> logged) {
            List<String> words = new ArrayList<>(command.words());
            words.replaceAll(word -> word.equals("--application=True") || word.equals("--application=False")
                    ? word.toLowerCase(Locale.ROOT)
                    : word);
            return Optional.of(command.withWords(words));
        }
    },
    STANDARD_INPUT(
            "Standard input is written as JSON with its keys in order",
            "Juju reads it as YAML, which JSON is, and takes keys in any order.") {
        @Override
        Optional<ComparedCommand> apply(ComparedCommand command, Set<String> logged) {
            return Optional.of(
                    command.input().isEmpty()
                            ? command
                            : command.withInput(Json.write(Fields.ordered(Yaml.read(command.input())))));
        }
    },
    SECRET_SET_OWNER(
            "`secret-set` has no `--owner`",
            "ops sends `--owner application` with each, whoever owns the secret, and Juju pays no attention to it.") {
        @Override
        Optional<ComparedCommand> apply(ComparedCommand command, Set<String> logged) {
            int owner = command.words().indexOf("--owner");
            if (!command.name().equals("secret-set") || owner < 0) {
                return Optional.of(command);
            }
            List<String> words = new ArrayList<>(command.words());
            words.subList(owner, owner + 2).clear();
            return Optional.of(command.withWords(words));
        }
    },
    FILES(
            "`key#file=PATH`, and each key of the file of `--file=PATH`, is written as `key#file=` and its content",
            "ops gives Juju a file for each key, and jops one for all; what they hold is what Juju gets.") {
        @Override
        Optional<ComparedCommand> apply(ComparedCommand command, Set<String> logged) {
            List<String> words = new ArrayList<>();
            List<String> ofOneFile = new ArrayList<>();
            for (String word : command.words()) {
                String content = command.files().get(word);
                if (content != null && word.startsWith(ComparedCommand.FILE)) {
                    Fields.of(Json.read(content))
                            .values()
                            .forEach((key, value) -> ofOneFile.add(key + "#file=" + value));
                } else {
                    words.add(content == null ? word : word.substring(0, word.indexOf("#file=") + 6) + content);
                }
            }
            words.addAll(ofOneFile);
            return Optional.of(command.withWords(words));
        }
    };

    private final String what;
    private final String why;

    Rule(String what, String why) {
        this.what = what;
        this.why = why;
    }

    /** What is alike or left out. */
    String what() {
        return what;
    }

    /** Why it says nothing. */
    String why() {
        return why;
    }

    /**
     * The command as it is compared; empty if it is not.
     *
     * @param logged what the script's charm logs itself
     */
    abstract Optional<ComparedCommand> apply(ComparedCommand command, Set<String> logged);

    /** The command as it is compared, after all rules. */
    static Optional<ComparedCommand> applyAll(ComparedCommand command, Set<String> logged) {
        Optional<ComparedCommand> compared = Optional.of(command);
        for (Rule rule : values()) {
            compared = compared.flatMap(next -> rule.apply(next, logged));
        }
        return compared;
    }
}
