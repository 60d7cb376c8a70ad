package dev.jops.leadership;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Collects what elections log, and keeps it from the console, until it is closed. */
final class ElectionLog extends Handler implements AutoCloseable {
    private static final Logger LOGGER = Logger.getLogger(Election.class.getName());

    private final List<String> lines = new ArrayList<>();

    ElectionLog() {
        LOGGER.addHandler(this);
        LOGGER.setUseParentHandlers(false);
    }

    List<String> lines() {
        return lines;
    }

    @Override
    public void publish(LogRecord line) {
        lines.add(line.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        LOGGER.removeHandler(this);
        LOGGER.setUseParentHandlers(true);
    }
}
