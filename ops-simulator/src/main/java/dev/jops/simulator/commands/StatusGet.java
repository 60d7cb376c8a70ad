package dev.jops.simulator.commands;

import dev.jops.simulator.hook.HookContext;
import dev.jops.simulator.model.StatusRecord;
import dev.jops.simulator.model.UnitRecord;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code status-get}. */
final class StatusGet implements HookCommand {
    private static final Flag APPLICATION = Flag.onOff("--application");
    private static final Flag DATA = Flag.onOff("--include-data");

    @Override
    public String run(HookContext hook, List<String> arguments, String input) {
        CommandLine line = CommandLine.parse(hook, arguments, input, Output.FORMAT, Output.FILE, APPLICATION, DATA)
                .atMost(0);
        boolean withData = line.isSet(DATA);
        boolean isOnlyWord = Output.isSmart(line) && !withData;
        if (!line.isSet(APPLICATION)) {
            StatusRecord status = hook.buffer().read().status();
            return Output.of(isOnlyWord ? status.word() : fields(status, withData), line);
        }
        if (!hook.isLeader()) {
            throw CommandFailure.failed("finding application status: this unit is not the leader");
        }
        StatusRecord status = hook.application().status();
        if (isOnlyWord) {
            return Output.of(status.word(), line);
        }
        Map<String, Object> units = new TreeMap<>();
        for (UnitRecord unit : hook.application().units().values()) {
            units.put(unit.name(), fields(unit.status(), withData));
        }
        Map<String, Object> application = fields(status, withData);
        application.put("units", units);
        Map<String, Object> answer = new TreeMap<>();
        answer.put("application-status", application);
        return Output.of(answer, line);
    }

    private static Map<String, Object> fields(StatusRecord status, boolean withData) {
        Map<String, Object> fields = new TreeMap<>();
        fields.put("status", status.word());
        if (withData) {
            fields.put("message", status.message());
            fields.put("status-data", new TreeMap<>());
        }
        return fields;
    }
}
