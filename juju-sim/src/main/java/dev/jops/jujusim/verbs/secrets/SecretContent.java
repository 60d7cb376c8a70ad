package dev.jops.jujusim.verbs.secrets;

import dev.jops.internal.yaml.Yaml;
import dev.jops.internal.yaml.YamlException;
import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.UsageException;
import dev.jops.jujusim.model.RefusedException;
import dev.jops.jujusim.verb.Session;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The content of a secret as an operator writes it. No message contains a value.
 *
 * <p>juju: core/secrets/value.go and createargs.go
 */
final class SecretContent {
    private static final Pattern KEY = Pattern.compile("[a-z](?:-?[a-z0-9]){2,}");
    private static final String BASE64 = "#base64";
    private static final String FILE = "#file";

    private SecretContent() {}

    static Map<String, String> of(List<String> words, Arguments arguments, Session session) {
        Map<String, String> content = new LinkedHashMap<>();
        arguments.value("file").ifPresent(file -> content.putAll(ofFile(file, session)));
        for (String word : words) {
            int equals = word.indexOf('=');
            if (equals < 1) {
                throw new UsageException("key value \"" + word + "\" not valid");
            }
            String key = word.substring(0, equals);
            String value = word.substring(equals + 1);
            if (key.endsWith(BASE64)) {
                content.put(checked(key.substring(0, key.length() - BASE64.length())), decoded(key, value));
            } else if (key.endsWith(FILE)) {
                content.put(checked(key.substring(0, key.length() - FILE.length())), text(session.path(value)));
            } else {
                content.put(checked(key), value);
            }
        }
        return content;
    }

    private static String checked(String key) {
        if (!KEY.matcher(key).matches()) {
            throw new UsageException("key \"" + key + "\" not valid");
        }
        return key;
    }

    private static String decoded(String key, String value) {
        try {
            return new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new UsageException("base64 value of key \"" + key + "\" not valid");
        }
    }

    private static Map<String, String> ofFile(String file, Session session) {
        Map<String, String> content = new LinkedHashMap<>();
        try {
            if (Yaml.read(text(session.path(file))) instanceof Map<?, ?> map) {
                map.forEach((key, value) -> content.put(checked(String.valueOf(key)), String.valueOf(value)));
                return content;
            }
        } catch (YamlException e) {
            throw new RefusedException("reading secret content of " + file + ": it is not YAML", e);
        }
        throw new RefusedException("reading secret content of " + file + ": it has no keys");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new RefusedException("open " + file + ": no such file or directory", e);
        }
    }
}
