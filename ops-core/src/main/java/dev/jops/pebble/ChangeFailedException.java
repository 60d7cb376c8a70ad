package dev.jops.pebble;

/** A change, such as the start of a service, ended with an error; other parts of it may have succeeded. */
public final class ChangeFailedException extends PebbleException {
    private static final long serialVersionUID = 1L;

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
        return message.toString();
    }

    /** The change, whose failed tasks tell which services failed, and what those printed last. */
    public Change change() {
        return change;
    }
}
