package dev.jops.pebble;

/**
 * A change, such as the start of a service, ended with an error; other parts of it may have succeeded.
 *
 * <p>The message ends with Pebble's log of the failed tasks. For a service that did not start, the log includes up to 20
 * lines of its last output, which usually say why. Secrets that the service prints when it fails are therefore in the
 * message, and in the unit's log unless the exception is caught. {@link Change#error()} and the summaries of
 * {@link Change#failedTasks()} do not contain the output.
 */
public final class ChangeFailedException extends PebbleException {
    private static final long serialVersionUID = 1L;

    private static final String ROOTLESS =
            "\nA Pebble that does not run as root can't run a program as another user: leave user and group out";

    private static final String CLOSED =
            "\nIts user may not run the program, or may not enter its working directory, which for a command is the user's"
                    + " home by default";

    private final transient Change change;

    ChangeFailedException(String address, Change change) {
        super(message(address, change), null);
        this.change = change;
    }

    private static String message(String address, Change change) {
        StringBuilder message = new StringBuilder("Pebble at ")
                .append(address)
                .append(" failed to do '")
                .append(change.summary())
                .append("': ")
                .append(change.error().orElse("its status is " + change.statusWord()));
        for (Change.Task task : change.failedTasks()) {
            for (String line : task.log()) {
                message.append('\n').append(line);
            }
        }
        return message.append(advice(change.error().orElse(""))).toString();
    }

    /** Go's error says what was not permitted, but not whether the program or its directory is the cause. */
    private static String advice(String error) {
        if (!error.contains("fork/exec")) {
            return "";
        }
        if (error.contains("operation not permitted")) {
            return ROOTLESS;
        }
        return error.contains("permission denied") ? CLOSED : "";
    }

    /** The change; its failed tasks say which services failed and what they printed last. */
    public Change change() {
        return change;
    }
}
