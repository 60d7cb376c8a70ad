package dev.jops.simulator.commands;

import dev.jops.hookcmds.SecretRead;
import dev.jops.simulator.hook.HookContext;
import dev.jops.simulator.model.SecretValue;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code secret-get}: the first read tracks the newest revision at once, whether the hook succeeds or not. */
final class SecretGet implements HookCommand {
    private static final Flag LABEL = Flag.value("--label");
    private static final Flag PEEK = Flag.onOff("--peek");
    private static final Flag REFRESH = Flag.onOff("--refresh");
    private static final String BASE64 = "#base64";

    @Override
    public String run(HookContext hook, List<String> arguments, String input) {
        CommandLine line =
                CommandLine.parse(hook, arguments, input, Output.YAML_OR_JSON, Output.FILE, LABEL, PEEK, REFRESH);
        String given = line.argument(0);
        String label = line.value(LABEL);
        String id = given == null ? null : SecretUri.id(given);
        if (given == null && (label == null || label.isEmpty())) {
            throw CommandFailure.usage("require either a secret URI or label");
        }
        if (line.isSet(PEEK) && line.isSet(REFRESH)) {
            throw CommandFailure.usage("specify one of --peek or --refresh but not both");
        }
        line.atMost(2);
        SecretValue value = hook.buffer().secrets().read(id, label == null ? "" : label, how(line));
        return Output.of(chosen(value, line.argument(1)), line);
    }

    private static SecretRead how(CommandLine line) {
        if (line.isSet(PEEK)) {
            return SecretRead.PEEK;
        }
        return line.isSet(REFRESH) ? SecretRead.REFRESH : SecretRead.TRACKED;
    }

    private static Object chosen(SecretValue value, @Nullable String key) {
        if (key == null || key.isEmpty()) {
            return texts(value);
        }
        boolean isEncoded = key.endsWith(BASE64);
        String plain = isEncoded ? key.substring(0, key.length() - BASE64.length()) : key;
        String encoded = value.encoded().get(plain);
        if (encoded == null) {
            throw CommandFailure.failed("secret key value \"" + plain + "\" not found");
        }
        return isEncoded ? encoded : texts(value).getOrDefault(plain, "");
    }

    private static Map<String, String> texts(SecretValue value) {
        try {
            return value.texts();
        } catch (IllegalArgumentException e) {
            throw CommandFailure.failed("illegal base64 data");
        }
    }
}
