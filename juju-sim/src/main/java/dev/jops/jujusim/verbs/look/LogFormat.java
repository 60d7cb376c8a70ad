package dev.jops.jujusim.verbs.look;

import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.engine.Journal;
import dev.jops.jujusim.verb.Session;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The format in which a client wants the lines of the log. */
final class LogFormat {
    private final DateTimeFormatter time;
    private final ZoneId zone;

    LogFormat(Arguments arguments, Session session) {
        String pattern = (arguments.is("date") ? "yyyy-MM-dd " : "") + "HH:mm:ss" + (arguments.is("ms") ? ".SSS" : "");
        this.time = DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
        this.zone = arguments.is("utc") ? ZoneOffset.UTC : session.zone();
    }

    String line(Journal.LogLine line) {
        return line.entity() + ": " + time.format(line.at().atZone(zone)) + " " + line.level() + " " + line.module()
                + " " + line.text() + "\n";
    }
}
