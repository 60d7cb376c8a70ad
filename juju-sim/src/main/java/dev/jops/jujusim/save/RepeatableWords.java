package dev.jops.jujusim.save;

import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.model.Transcript.Command;
import dev.jops.simulator.text.GoYaml;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * The words after a verb that repeat a command: without secrets, without files that may be gone by then, and without
 * flags that only affect the output.
 */
final class RepeatableWords {
    private final SavedSession session;
    private final Command command;

    RepeatableWords(SavedSession session, Command command) {
        this.session = session;
        this.command = command;
    }

    /** Returns the words. */
    List<String> all() {
        Arguments arguments = command.arguments();
        List<String> words = new ArrayList<>();
        for (String flag : arguments.flags()) {
            if (!PythonCall.PRINTING.contains(flag) && !isReplaced(flag)) {
                arguments
                        .words(flag)
                        .forEach(word -> words.add(session.placeholders().inWord(word)));
            }
        }
        if (arguments.flags().contains("no-prompt")) {
            words.add("--no-prompt");
        }
        if (!input().isEmpty()) {
            words.add(command.verb().equals("run") ? "--params=-" : "--file=-");
        }
        List<String> positional = positional();
        if (positional.stream().anyMatch(word -> word.startsWith("-"))) {
            words.add("--");
        }
        words.addAll(positional);
        return words;
    }

    private boolean isReplaced(String flag) {
        return switch (command.verb()) {
            case "run" -> flag.equals("params");
            case "config" -> flag.equals("file");
            case "add-secret", "update-secret" -> flag.equals("file");
            default -> false;
        };
    }

    private List<String> positional() {
        List<String> positional = command.arguments().positional();
        if (command.told().containsKey("keys")) {
            List<String> words = new ArrayList<>(positional.subList(0, 1));
            PythonTest.placeholders(command).forEach((key, value) -> words.add(key + "=" + value));
            return words;
        }
        if (command.verb().equals("run") && !input().isEmpty()) {
            return positional.stream().filter(word -> word.indexOf('=') < 0).toList();
        }
        if (command.verb().equals("config") && !input().isEmpty()) {
            return positional.subList(0, 1);
        }
        return positional.stream().map(session.placeholders()::inWord).toList();
    }

    /** Returns what the command reads from its standard input; empty for nothing. */
    String input() {
        Arguments arguments = command.arguments();
        if (command.verb().equals("run") && arguments.value("params").isPresent()) {
            return GoYaml.write(session.placeholders().in(PythonTest.told(command, "parameters")));
        }
        if (command.verb().equals("config") && arguments.value("file").isPresent()) {
            Map<String, Object> options = session.placeholders().in(PythonTest.told(command, "options"));
            return GoYaml.write(Collections.singletonMap(arguments.positional().get(0), options));
        }
        return "";
    }

    /** Returns the verb. */
    @Override
    public String toString() {
        return command.verb();
    }
}
