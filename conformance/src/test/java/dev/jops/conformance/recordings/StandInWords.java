package dev.jops.conformance.recordings;

import java.util.List;

/**
 * Where the answers of {@code commands.jsonl} are not Juju's but those of the stand-in below the recorded commands, with
 * what Juju's controller says in their place. The README beside the recordings lists them.
 */
final class StandInWords {
    /** The stand-in restricts no hook, so what it recorded in collect-metrics is compared with this one. */
    static final String UNRESTRICTED_HOOK = "update-status";

    private static final String UNKNOWN_SECRET = "9m4e2mr0ui3e8a215n4g";
    private static final String NEW_SECRET = "secret:";

    private StandInWords() {}

    /**
     * Returns the answer that Juju would have recorded.
     *
     * @param actual the answer of the simulated Juju, for what the stand-in cannot know
     */
    static Answer ofJuju(List<String> command, Answer recorded, Answer actual) {
        return switch (command.get(0)) {
            case "relation-get" -> isOfNeverSeenUnit(recorded, actual) ? actual : recorded;
            case "goal-state" -> recorded.exitCode() == 0 ? actual : recorded;
            case "secret-add" -> withModel(recorded);
            case "state-get" -> isOfEmptyState(recorded, actual) ? actual : recorded;
            case "secret-get" -> isOfUnknownLabel(recorded, actual) ? actual : recorded;
            case "secret-grant" -> isOfUnknownSecret(recorded, actual) ? actual : recorded;
            default -> recorded;
        };
    }

    /** The stand-in has no data and says so with one word; the controller tells who is a stranger and who never came. */
    private static boolean isOfNeverSeenUnit(Answer recorded, Answer actual) {
        return recorded.equals(failure("permission denied"))
                && actual.exitCode() == 1
                && actual.stderr()
                        .matches("ERROR cannot read settings for unit \"(.*)\" in relation"
                                + " \"mysql:db postgresql:server\": unit \"\\1\": settings not found\n");
    }

    /** The stand-in's new secrets have references without the model, and the model's since Juju 3.4. */
    private static Answer withModel(Answer recorded) {
        boolean isNew = recorded.stdout().startsWith(NEW_SECRET);
        return isNew
                ? new Answer(
                        recorded.exitCode(),
                        "secret://5e1ec7ed-0000-4000-8000-000000000002/"
                                + recorded.stdout().substring(NEW_SECRET.length()),
                        recorded.stderr())
                : recorded;
    }

    /** The stand-in grants access to any secret; the agent finds that it does not know this one. */
    private static boolean isOfUnknownSecret(Answer recorded, Answer actual) {
        return recorded.equals(new Answer(0, "", ""))
                && actual.equals(failure("secret \"" + UNKNOWN_SECRET + "\" not found"));
    }

    /** The stand-in always has a map for the state; the agent has none before something is set, which is null in JSON. */
    private static boolean isOfEmptyState(Answer recorded, Answer actual) {
        return recorded.equals(new Answer(0, "{}\n", "")) && actual.equals(new Answer(0, "null\n", ""));
    }

    /** The stand-in looks for a secret with the label; the controller for a consumer that uses it. */
    private static boolean isOfUnknownLabel(Answer recorded, Answer actual) {
        return recorded.equals(failure("secret \"nosuch\" not found"))
                && actual.equals(failure("consumer label \"nosuch\" not found"));
    }

    private static Answer failure(String message) {
        return new Answer(1, "", "ERROR " + message + "\n");
    }
}
