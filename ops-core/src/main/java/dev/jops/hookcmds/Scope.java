package dev.jops.hookcmds;

/** Whether a command is about the unit or its application. */
public enum Scope {
    UNIT,
    APP
}
