package dev.jops.maven.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The properties files that Java reads when a hook connects to a container. */
public final class RuntimeProperties {
    private static final String SECURITY = "conf/security/java.security";
    private static final String NETWORK = "conf/net.properties";
    private static final Pattern PROVIDER = Pattern.compile("(?m)^security\\.provider\\.([0-9]+)=");

    private RuntimeProperties() {}

    /** Removes the comments from a runtime's properties files: 55 of the 58 KB about security. */
    public static void removeComments(Path runtime) throws IOException {
        for (String name : List.of(SECURITY, NETWORK)) {
            Path file = runtime.resolve(name);
            Files.writeString(file, withoutComments(Files.readString(file)));
        }
    }

    /** Puts a security provider before the others of a runtime. */
    public static void askFirst(Path runtime, String provider) throws IOException {
        Path file = runtime.resolve(SECURITY);
        Files.writeString(file, withFirstProvider(Files.readString(file), provider));
    }

    static String withFirstProvider(String properties, String provider) {
        return "security.provider.1=" + provider + "\n"
                + PROVIDER.matcher(properties)
                        .replaceAll(found -> "security.provider." + (Integer.parseInt(found.group(1)) + 1) + "=");
    }

    static String withoutComments(String properties) {
        StringBuilder bare = new StringBuilder();
        boolean isContinued = false; // then the line is not a comment, whatever it begins with
        for (String line : properties.split("\n", -1)) {
            String text = line.strip();
            if (isContinued || !(text.isEmpty() || text.startsWith("#") || text.startsWith("!"))) {
                bare.append(line).append('\n');
                int end = line.length();
                while (end > 0 && line.charAt(end - 1) == '\\') {
                    end--;
                }
                isContinued = (line.length() - end) % 2 == 1;
            }
        }
        return bare.toString();
    }
}
