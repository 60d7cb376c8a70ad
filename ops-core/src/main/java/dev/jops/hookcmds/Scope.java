package dev.jops.hookcmds;

/** Whose data or status a command is about: the unit's or its application's. */
public enum Scope {
    UNIT,
    APP
}
