package dev.jops.model;

/** A status of a unit or an application, as {@code juju status} shows it. */
public sealed interface Status permits SettableStatus, ErrorStatus, UnknownStatus {

    /**
     * The status that Juju calls by this word.
     *
     * <p>A word that is not known here, from a newer Juju, gives {@link UnknownStatus}.
     */
    static Status of(String word, String message) {
        return switch (word) {
            case "active" -> new ActiveStatus(message);
            case "blocked" -> new BlockedStatus(message);
            case "maintenance" -> new MaintenanceStatus(message);
            case "waiting" -> new WaitingStatus(message);
            case "error" -> new ErrorStatus(message);
            default -> new UnknownStatus();
        };
    }

    /** The word Juju uses. */
    String name();

    /** What the status is about; may be empty. */
    String message();
}
