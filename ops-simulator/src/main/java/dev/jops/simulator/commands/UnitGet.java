package dev.jops.simulator.commands;

import dev.jops.simulator.hook.HookContext;
import dev.jops.simulator.text.GoQuotes;
import java.util.List;

/** {@code unit-get}: the old way to get addresses. */
final class UnitGet implements HookCommand {

    @Override
    public String run(HookContext hook, List<String> arguments, String input) {
        CommandLine line = CommandLine.parse(hook, arguments, input, Output.FORMAT, Output.FILE);
        String setting = line.argument(0);
        if (setting == null) {
            throw CommandFailure.usage("no setting specified");
        }
        if (!setting.equals("private-address") && !setting.equals("public-address")) {
            throw CommandFailure.usage("unknown setting " + GoQuotes.quoted(setting));
        }
        line.atMost(1);
        return Output.of(hook.unit().address(), line);
    }
}
