package dev.jops.jujusim.render;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Rows of cells in columns, with two spaces between them; the last cell of a row is not padded.
 *
 * <p>go: text/tabwriter, as juju's cmd/output uses it
 */
public final class Table {
    private static final int GAP = 2;

    private final List<List<String>> rows = new ArrayList<>();
    private final Set<Integer> rightAligned = new HashSet<>();

    /** Creates a table with this header. */
    public Table(String... header) {
        rows.add(List.of(header));
    }

    /** Aligns columns to the right. */
    public Table right(int... columns) {
        for (int column : columns) {
            rightAligned.add(column);
        }
        return this;
    }

    /** Adds a row. */
    public Table row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    /** Returns whether it has nothing but its header. */
    public boolean isEmpty() {
        return rows.size() == 1;
    }

    /** Returns the lines. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            for (int column = 0; column < row.size(); column++) {
                cell(text, row.get(column), column, column == row.size() - 1);
            }
            text.append('\n');
        }
        return text.toString();
    }

    private void cell(StringBuilder text, String cell, int column, boolean isLast) {
        int pad = width(column) - length(cell);
        if (rightAligned.contains(column)) {
            text.append(" ".repeat(pad)).append(cell).append(isLast ? "" : " ".repeat(GAP));
        } else {
            text.append(cell).append(isLast ? "" : " ".repeat(pad + GAP));
        }
    }

    private int width(int column) {
        int width = 0;
        for (List<String> row : rows) {
            width = Math.max(width, column < row.size() ? length(row.get(column)) : 0);
        }
        return width;
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
