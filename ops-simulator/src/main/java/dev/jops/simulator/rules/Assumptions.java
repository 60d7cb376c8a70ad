package dev.jops.simulator.rules;

import dev.jops.juju.JujuVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a charm assumes of the model that it is deployed into: features, some with versions, all or any of several.
 *
 * <p>juju: core/assumes
 */
public final class Assumptions {
    private static final Pattern FEATURE =
            Pattern.compile("([a-z][a-z0-9-]*)\\s*(?:(>=|<)\\s*([0-9]+)(?:\\.([0-9]+))?(?:\\.([0-9]+))?.*)?");

    private final JujuRules rules;

    /** Creates the checks of a model. */
    public Assumptions(JujuRules rules) {
        this.rules = rules;
    }

    /**
     * Returns the first assumption that the model does not meet, and why; empty if it meets all.
     *
     * @param metadata everything that the charm declares
     */
    public Optional<String> unmet(Map<String, ?> metadata) {
        return metadata.get("assumes") instanceof List<?> all ? unmetOfAll(all) : Optional.empty();
    }

    private Optional<String> unmetOfAll(List<?> all) {
        for (Object assumption : all) {
            Optional<String> reason = unmet(assumption);
            if (reason.isPresent()) {
                return reason;
            }
        }
        return Optional.empty();
    }

    private Optional<String> unmet(@Nullable Object assumption) {
        if (assumption instanceof Map<?, ?> several && several.get("all-of") instanceof List<?> all) {
            return unmetOfAll(all);
        }
        if (assumption instanceof Map<?, ?> several && several.get("any-of") instanceof List<?> any) {
            List<String> reasons = new ArrayList<>();
            for (Object one : any) {
                Optional<String> reason = unmet(one);
                if (reason.isEmpty()) {
                    return reason;
                }
                reasons.add(reason.get());
            }
            return Optional.of("it assumes one of these: " + String.join("; ", reasons));
        }
        return unmetFeature(String.valueOf(assumption).strip());
    }

    private Optional<String> unmetFeature(String assumption) {
        Matcher parts = FEATURE.matcher(assumption);
        if (!parts.matches()) {
            return Optional.of("it assumes \"" + assumption + "\", which is not a feature of a model");
        }
        return switch (parts.group(1)) {
            case "juju" ->
                isMet(parts) ? Optional.empty() : Optional.of(reason(assumption, "this is " + rules.version()));
            case "k8s-api" ->
                rules.hasPods()
                        ? Optional.empty()
                        : Optional.of(reason(assumption, "a model on machines does not have it"));
            default -> Optional.of(reason(assumption, "no model has it"));
        };
    }

    private boolean isMet(Matcher parts) {
        if (parts.group(2) == null) {
            return true;
        }
        JujuVersion version = rules.version();
        boolean isAtLeast = version.isAtLeast(number(parts.group(3)), number(parts.group(4)), number(parts.group(5)));
        return isAtLeast == parts.group(2).equals(">=");
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static String reason(String assumption, String why) {
        return "it assumes " + assumption + ", and " + why;
    }
}
