package dev.jops.simulator.commands;

import dev.jops.internal.yaml.Yaml;
import dev.jops.internal.yaml.YamlException;
import dev.jops.simulator.model.SecretValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The content of a secret: {@code key=value}, {@code key#base64=value} and {@code key#file=path}, and a YAML or JSON
 * file, which wins.
 *
 * <p>juju: core/secrets/createsecret.go
 */
final class SecretContentArguments {
    static final Flag FILE = Flag.value("--file");

    private static final String BASE64 = "#base64";
    private static final String FROM_FILE = "#file";
    private static final int MOST_BYTES = 1_000_000;
    private static final Pattern KEY = Pattern.compile("[a-z](?:-?[a-z0-9]){2,}");

    private SecretContentArguments() {}

    /** Returns the content from the arguments and the file. */
    static SecretValue of(List<String> arguments, CommandLine line) {
        Map<String, String> encoded = encoded(fromArguments(arguments));
        String file = line.value(FILE);
        if (file != null) {
            encoded.putAll(encoded(fromFile(file, line.input())));
        }
        return SecretValue.ofEncoded(encoded);
    }

    private static Map<String, byte[]> fromArguments(List<String> arguments) {
        Map<String, byte[]> content = new LinkedHashMap<>();
        for (String argument : arguments) {
            int equals = equalsSign(argument);
            String key = argument.substring(0, equals);
            String value = argument.substring(equals + 1);
            if (key.endsWith(FROM_FILE)) {
                content.put(key.substring(0, key.length() - FROM_FILE.length()), bytesOf(value));
            } else {
                content.put(key, value.getBytes(StandardCharsets.UTF_8));
            }
        }
        return content;
    }

    /** Returns the position of the equals sign, which is not the padding of base64. */
    private static int equalsSign(String argument) {
        int end = argument.length();
        while (end > 0 && argument.charAt(end - 1) == '=') {
            end--;
        }
        int equals = argument.substring(0, end).indexOf('=');
        if (equals < 1) {
            throw CommandFailure.usage("key value \"" + argument + "\" not valid");
        }
        return equals;
    }

    private static Map<String, byte[]> fromFile(String file, String input) {
        byte[] bytes = file.equals("-") ? requireSmall(file, input.getBytes(StandardCharsets.UTF_8)) : bytesOf(file);
        try {
            Object document = Yaml.read(new String(bytes, StandardCharsets.UTF_8));
            Map<String, byte[]> content = new LinkedHashMap<>();
            if (document instanceof Map<?, ?> map) {
                map.forEach((key, value) -> content.put(String.valueOf(key), text(value)));
            } else if (document != null) {
                throw CommandFailure.usage("cannot read " + file + ": it is not a map");
            }
            return content;
        } catch (YamlException e) {
            throw CommandFailure.usage("cannot read " + file + ": it is malformed");
        }
    }

    private static byte[] text(@Nullable Object value) {
        return (value == null ? "" : value.toString()).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytesOf(String file) {
        try {
            return requireSmall(file, Files.readAllBytes(Path.of(file)));
        } catch (IOException e) {
            throw CommandFailure.usage("stat " + file + ": no such file or directory");
        }
    }

    private static byte[] requireSmall(String file, byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            throw CommandFailure.usage("secret content in file \"" + file + "\" too large: " + bytes.length + " bytes");
        }
        return bytes;
    }

    private static Map<String, String> encoded(Map<String, byte[]> content) {
        Map<String, String> encoded = new LinkedHashMap<>();
        int total = 0;
        for (Map.Entry<String, byte[]> entry : content.entrySet()) {
            boolean isEncoded = entry.getKey().endsWith(BASE64);
            String key =
                    isEncoded ? entry.getKey().substring(0, entry.getKey().length() - BASE64.length()) : entry.getKey();
            if (!KEY.matcher(key).matches()) {
                throw CommandFailure.usage("key \"" + key + "\" not valid");
            }
            String value = isEncoded
                    ? new String(entry.getValue(), StandardCharsets.UTF_8)
                    : Base64.getEncoder().encodeToString(entry.getValue());
            if (value.length() > MOST_BYTES) {
                throw CommandFailure.usage("base64 encoded secret content for key \"" + key + "\" too large: "
                        + value.length() + " bytes");
            }
            total += value.length();
            encoded.put(key, value);
        }
        if (total > MOST_BYTES) {
            throw CommandFailure.usage("base64 encoded secret content too large: " + total + " bytes");
        }
        return encoded;
    }
}
