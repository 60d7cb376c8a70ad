package dev.jops.hookcmds;

/** How a hook command ended: its exit code and what it printed. */
public record CommandResult(int exitCode, String stdout, String stderr) {}
