package dev.jops.simulator.pebble;

import dev.jops.simulator.text.GoQuotes;

/** Metrics in the format of Prometheus. pebble: internals/metrics */
final class Metrics {
    private final StringBuilder text = new StringBuilder();

    void gauge(String name, String comment, String label, String value, int number) {
        write("gauge", name, comment, label, value, number);
    }

    void counter(String name, String comment, String label, String value, int number) {
        write("counter", name, comment, label, value, number);
    }

    private void write(String type, String name, String comment, String label, String value, int number) {
        text.append("# HELP ").append(name).append(' ').append(comment).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
        text.append(name)
                .append('{')
                .append(label)
                .append('=')
                .append(GoQuotes.quoted(value))
                .append("} ");
        text.append(number).append("\n\n");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
