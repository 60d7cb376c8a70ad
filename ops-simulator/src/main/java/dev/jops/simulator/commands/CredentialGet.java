package dev.jops.simulator.commands;

import dev.jops.simulator.hook.HookContext;
import java.util.List;

/** {@code credential-get}: the application has to be trusted. */
final class CredentialGet implements HookCommand {

    @Override
    public String run(HookContext hook, List<String> arguments, String input) {
        CommandLine line = CommandLine.parse(hook, arguments, input, Output.FORMAT, Output.FILE)
                .atMost(0);
        if (!hook.application().isTrusted()) {
            throw CommandFailure.failed("cannot access cloud credentials: permission denied");
        }
        return Output.of(hook.controller().cloudSpec(), line);
    }
}
