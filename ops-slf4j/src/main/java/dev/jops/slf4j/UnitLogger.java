package dev.jops.slf4j;

import dev.jops.hookcmds.LogLevel;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/** An SLF4J logger that writes to the unit's log. */
final class UnitLogger extends LegacyAbstractLogger {
    private static final long serialVersionUID = 1L;

    UnitLogger(String name) {
        this.name = name;
    }

    @Override
    public boolean isTraceEnabled() {
        return UnitLog.takes(LogLevel.TRACE);
    }

    @Override
    public boolean isDebugEnabled() {
        return UnitLog.takes(LogLevel.DEBUG);
    }

    @Override
    public boolean isInfoEnabled() {
        return UnitLog.takes(LogLevel.INFO);
    }

    @Override
    public boolean isWarnEnabled() {
        return UnitLog.takes(LogLevel.WARNING);
    }

    @Override
    public boolean isErrorEnabled() {
        return UnitLog.takes(LogLevel.ERROR);
    }

    @Override
    protected @Nullable String getFullyQualifiedCallerName() {
        return null;
    }

    @Override
    protected void handleNormalizedLoggingCall(
            Level level,
            @Nullable Marker marker,
            @Nullable String pattern,
            Object @Nullable [] arguments,
            @Nullable Throwable cause) {
        StringWriter line = new StringWriter();
        line.append(name).append(": ").append(MessageFormatter.basicArrayFormat(pattern, arguments));
        if (cause != null) {
            line.append('\n');
            cause.printStackTrace(new PrintWriter(line));
        }
        UnitLog.log(levelOf(level), line.toString());
    }

    private static LogLevel levelOf(Level level) {
        return switch (level) {
            case TRACE -> LogLevel.TRACE;
            case DEBUG -> LogLevel.DEBUG;
            case INFO -> LogLevel.INFO;
            case WARN -> LogLevel.WARNING;
            case ERROR -> LogLevel.ERROR;
        };
    }
}
