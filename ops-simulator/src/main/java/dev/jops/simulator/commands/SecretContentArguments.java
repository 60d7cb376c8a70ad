package dev.jops.simulator.commands;

import dev.jops.internal.json.Json;
import dev.jops.internal.json.JsonException;
import dev.jops.simulator.hook.CallerFiles;
import dev.jops.simulator.model.SecretValue;
import dev.jops.simulator.text.GoQuotes;
import dev.jops.simulator.text.YamlTexts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The content of a secret from arguments {@code key=value}, {@code key#base64=value} and {@code key#file=path}, and
 * from a YAML or JSON file, which wins.
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
        Map<String, String> encoded = encoded(fromArguments(arguments, line.files()));
        String file = line.text(FILE);
        if (!file.isEmpty()) {
            encoded.putAll(encoded(fromFile(file, line.files())));
        }
        return SecretValue.ofEncoded(encoded);
    }

    private static Map<String, byte[]> fromArguments(List<String> arguments, CallerFiles files) {
        Map<String, byte[]> content = new LinkedHashMap<>();
        for (String argument : arguments) {
            int equals = equalsSign(argument);
            String key = argument.substring(0, equals);
            String value = argument.substring(equals + 1);
            if (key.endsWith(FROM_FILE)) {
                String plain = key.substring(0, key.length() - FROM_FILE.length());
                content.put(
                        plain,
                        bytesOf(value, files, "reading content for secret key " + GoQuotes.quoted(plain) + ": "));
            } else {
                content.put(key, value.getBytes(StandardCharsets.UTF_8));
            }
        }
        return content;
    }

    /** Returns the position of the equals sign that is not the padding of base64. */
    private static int equalsSign(String argument) {
        int end = argument.length();
        while (end > 0 && argument.charAt(end - 1) == '=') {
            end--;
        }
        int equals = argument.substring(0, end).indexOf('=');
        if (equals < 1) {
            throw CommandFailure.usage("key value " + GoQuotes.quoted(argument) + " not valid");
        }
        return equals;
    }

    /** Returns the content of a JSON or YAML file; {@code -} is a file name here, not standard input. */
    private static Map<String, byte[]> fromFile(String file, CallerFiles files) {
        String text = new String(bytesOf(file, files, ""), StandardCharsets.UTF_8);
        Map<String, byte[]> content = new LinkedHashMap<>();
        texts(text).forEach((key, value) -> content.put(key, value.getBytes(StandardCharsets.UTF_8)));
        return content;
    }

    private static Map<String, String> texts(String text) {
        try {
            Map<String, String> texts = inJson(text);
            return texts == null ? YamlTexts.read(text, "secrets.SecretData") : texts;
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage(String.valueOf(e.getMessage()));
        }
    }

    /** Returns the strings of a JSON object; null if it is anything else, which is then read as YAML. */
    private static @Nullable Map<String, String> inJson(String text) {
        try {
            if (!(Json.read(text) instanceof Map<?, ?> map)) {
                return null;
            }
            Map<String, String> texts = new LinkedHashMap<>();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                if (entry.getValue() != null && !(entry.getValue() instanceof String)) {
                    return null;
                }
                texts.put(
                        String.valueOf(entry.getKey()),
                        entry.getValue() == null ? "" : entry.getValue().toString());
            }
            return texts;
        } catch (JsonException e) {
            return null;
        }
    }

    /** Reads a file whose relative path, unlike in other commands, does not start at the caller's directory. */
    private static byte[] bytesOf(String file, CallerFiles files, String what) {
        try {
            byte[] bytes = files.read(file);
            if (bytes.length > MOST_BYTES) {
                throw CommandFailure.usage(
                        "secret content in file " + GoQuotes.quoted(file) + " too large: " + bytes.length + " bytes");
            }
            return bytes;
        } catch (IOException e) {
            throw CommandFailure.usage(what + CommandFiles.problem(file, e));
        }
    }

    private static Map<String, String> encoded(Map<String, byte[]> content) {
        Map<String, String> encoded = new LinkedHashMap<>();
        int total = 0;
        for (Map.Entry<String, byte[]> entry : content.entrySet()) {
            boolean isEncoded = entry.getKey().endsWith(BASE64);
            String key =
                    isEncoded ? entry.getKey().substring(0, entry.getKey().length() - BASE64.length()) : entry.getKey();
            if (!KEY.matcher(key).matches()) {
                throw CommandFailure.usage("key " + GoQuotes.quoted(key) + " not valid");
            }
            String value = isEncoded
                    ? new String(entry.getValue(), StandardCharsets.UTF_8)
                    : Base64.getEncoder().encodeToString(entry.getValue());
            if (value.length() > MOST_BYTES) {
                throw CommandFailure.usage("base64 encoded secret content for key " + GoQuotes.quoted(key)
                        + " too large: " + value.length() + " bytes");
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
