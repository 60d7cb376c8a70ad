package dev.jops.simulator.commands;

import dev.jops.simulator.hook.HookContext;
import dev.jops.simulator.model.StatusRecord;
import dev.jops.simulator.text.GoQuotes;
import java.util.List;

/** {@code status-set}: takes effect at once, whether the hook succeeds or not. */
final class StatusSet implements HookCommand {
    private static final Flag APPLICATION = Flag.onOff("--application");
    private static final List<String> WORDS = List.of("maintenance", "blocked", "waiting", "active");

    @Override
    public String run(HookContext hook, List<String> arguments, String input) {
        CommandLine line = CommandLine.parse(hook, arguments, input, APPLICATION);
        String word = line.argument(0);
        if (word == null) {
            throw CommandFailure.usage("invalid args, require <status> [message]");
        }
        if (!WORDS.contains(word)) {
            throw CommandFailure.usage("invalid status " + GoQuotes.quoted(word)
                    + ", expected one of [maintenance blocked waiting active]");
        }
        line.atMost(2);
        String message = line.argument(1);
        StatusRecord status = new StatusRecord(word, message == null ? "" : message);
        if (!line.isSet(APPLICATION)) {
            hook.unit().setStatus(status);
        } else if (hook.isLeader()) {
            hook.application().setStatus(status);
        } else {
            throw CommandFailure.failed("this unit is not the leader");
        }
        return "";
    }
}
