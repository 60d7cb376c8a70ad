package dev.jops.hookcmds;

/**
 * What {@code storage-get} answers.
 *
 * @param kind {@code block} or {@code filesystem}
 * @param location the path of the device or of the mount
 */
public record StorageAttachment(String kind, String location) {}
