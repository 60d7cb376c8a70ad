package dev.jops.jujusim.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The state of a process or a thread, from its file {@code stat}; see proc(5).
 *
 * @param isAtWork whether it runs, would run if a CPU were free, or waits for the disk
 * @param ticks the CPU time that it has used, in clock ticks
 */
record ProcessStat(boolean isAtWork, long ticks) {
    private static final String AT_WORK = "RD";
    private static final int USER_TICKS = 11;
    private static final int SYSTEM_TICKS = 12;

    /** Reads the file; if it can't be read, the process has ended and is not at work. */
    static ProcessStat read(Path stat) {
        try {
            return parse(Files.readString(stat, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return new ProcessStat(false, 0);
        }
    }

    private static ProcessStat parse(String line) {
        String[] fields =
                line.substring(line.lastIndexOf(')') + 2).split(" ", -1); // the name can contain spaces and parentheses
        return new ProcessStat(
                AT_WORK.contains(fields[0]), Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[SYSTEM_TICKS]));
    }
}
