package dev.jops.model;

/** How a record's values are written in relation data. */
public enum DataFormat {
    /** Each value is JSON: a text stands in quotes. */
    JSON,
    /** Each value is plain text, number or boolean; there are no lists, maps or nested records, and no empty texts. */
    TEXT
}
