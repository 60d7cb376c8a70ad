package dev.jops.model;

/** A status of a unit or an application, as {@code juju status} shows it. */
public sealed interface Status permits SettableStatus, ErrorStatus, UnknownStatus {

    /**
     * Returns the status for Juju's word.
     *
     * <p>A word that jops does not know, such as from a newer Juju, gives {@link UnknownStatus}.
     */
    @SuppressWarnings("StatementSwitchToExpressionSwitch") // where its cases meet, the verifier would load every class
    static Status of(String word, String message) {
        switch (word) {
            case "active":
                return new ActiveStatus(message);
            case "blocked":
                return new BlockedStatus(message);
            case "maintenance":
                return new MaintenanceStatus(message);
            case "waiting":
                return new WaitingStatus(message);
            case "error":
                return new ErrorStatus(message);
            default:
                return new UnknownStatus();
        }
    }

    /** Juju's word for the status, such as {@code active}. */
    String name();

    /** The message for the operator; may be empty. */
    String message();
}
