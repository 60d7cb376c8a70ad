package dev.jops.jujusim.pack;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The platforms to pack a charm for, after which charmcraft names its files.
 *
 * @param architecture of this computer, such as {@code amd64}
 * @param wanted the only platform to pack for; empty for all that fit the architecture
 */
public record Platforms(String architecture, Optional<String> wanted) {

    /**
     * Returns the last parts of the files' names: {@code amd64}, {@code ubuntu@24.04-amd64}, {@code ubuntu-22.04-amd64}.
     */
    List<String> of(Map<?, ?> charmcraft) throws IOException {
        List<String> names = new ArrayList<>();
        if (charmcraft.get("platforms") instanceof Map<?, ?> platforms) {
            platforms.forEach((platform, build) -> {
                String label = String.valueOf(platform);
                if (wanted.map(label::equals).orElseGet(() -> isOurs(label, build))) {
                    names.add(label.replace(':', '-'));
                }
            });
            if (names.isEmpty()) {
                throw new IOException(
                        "its platforms " + platforms.keySet() + " have no " + wanted.orElse(architecture));
            }
        } else if (charmcraft.get("bases") instanceof List<?> bases) {
            bases.stream()
                    .map(base -> base instanceof Map<?, ?> each && each.get("run-on") instanceof List<?> on
                            ? on
                            : List.of(base))
                    .map(this::runOn)
                    .filter(name -> name.contains(architecture) || name.endsWith("-all"))
                    .forEach(names::add);
        }
        return names.isEmpty() ? List.of(architecture) : names;
    }

    private boolean isOurs(String label, @Nullable Object build) {
        Object on = build instanceof Map<?, ?> each ? each.get("build-for") : null;
        String target = on instanceof List<?> several && !several.isEmpty()
                ? String.valueOf(several.get(0))
                : String.valueOf(on == null ? label : on);
        String last = target.substring(target.lastIndexOf(':') + 1);
        return last.equals(architecture) || last.equals("all");
    }

    private String runOn(List<?> bases) {
        return bases.stream()
                .map(base -> base instanceof Map<?, ?> each
                        ? each.get("name") + "-" + each.get("channel") + "-" + architectures(each.get("architectures"))
                        : String.valueOf(base))
                .collect(Collectors.joining("_"));
    }

    private String architectures(@Nullable Object declared) {
        return declared instanceof List<?> several
                ? several.stream().map(String::valueOf).collect(Collectors.joining("-"))
                : architecture;
    }
}
