package dev.jops.machine;

/** How a program ended: its exit code and what it printed. */
public record ProgramResult(int exitCode, String stdout, String stderr) {}
