package dev.jops.pebble;

/**
 * A change, such as the start of a service, ended with an error; other parts of it may have succeeded.
 *
 * <p>The message ends with what Pebble noted of the failed tasks. Of a service that did not start that is also what it
 * printed last, up to 20 lines, without which nobody could say why. A service that prints secrets as it fails shows them
 * there, and so in the unit's log unless the exception is caught: {@link Change#error()} and the summaries of
 * {@link Change#failedTasks()} do without.
 */
public final class ChangeFailedException extends PebbleException {
    private static final long serialVersionUID = 1L;

    private static final String ROOTLESS =
            "\nA Pebble that does not run as root can't run a program as another user: leave user and group out";

    private static final String CLOSED =
            "\nIts user may not run the program, or not enter the directory that it runs in, which for a command is the user's"
                    + " home unless one is set";

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

    /** Go says of a program that it could not start what it could not do, and not whether that was with the program. */
    private static String advice(String error) {
        if (!error.contains("fork/exec")) {
            return "";
        }
        if (error.contains("operation not permitted")) {
            return ROOTLESS;
        }
        return error.contains("permission denied") ? CLOSED : "";
    }

    /** The change, whose failed tasks tell which services failed, and what those printed last. */
    public Change change() {
        return change;
    }
}
