package dev.jops.jujusim.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What Linux says of a process or a thread in its file {@code stat}, see proc(5).
 *
 * @param isAtWork whether it runs, would run if there were a processor, or waits for the disk
 * @param ticks the processor time that it has had
 */
record ProcessStat(boolean isAtWork, long ticks) {
    private static final String AT_WORK = "RD";
    private static final int USER_TICKS = 11;
    private static final int SYSTEM_TICKS = 12;

    /** Returns what one says that has ended if the file can't be read. */
    static ProcessStat read(Path stat) {
        try {
            return parse(Files.readString(stat, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return new ProcessStat(false, 0);
        }
    }

    private static ProcessStat parse(String line) {
        String[] fields =
                line.substring(line.lastIndexOf(')') + 2).split(" ", -1); // the name may hold blanks and parentheses
        return new ProcessStat(
                AT_WORK.contains(fields[0]), Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[SYSTEM_TICKS]));
    }
}
