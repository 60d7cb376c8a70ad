package dev.jops.maven.charmcraft;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many instances of a storage a unit has: {@code 2}, {@code 0-1}, {@code 1-} or {@code 1+}. */
final class StorageRange implements Shape {
    private static final Pattern RANGE = Pattern.compile("([0-9]{1,9})(?:[-+]|-([0-9]{1,9}))?");

    @Override
    public void check(Value range) {
        Matcher parts = RANGE.matcher(range.text());
        if (!parts.matches()) {
            range.refuse("is \"" + range.text() + "\", which is not a range such as 2, 0-1 or 1-");
            return;
        }
        boolean isExact = parts.end(1) == range.text().length();
        int fewest = Integer.parseInt(parts.group(1));
        String most = isExact ? parts.group(1) : parts.group(2);
        if (most != null && Integer.parseInt(most) == 0) {
            range.refuse("is " + range.text() + ", which allows no storage: let it end in 1 or more");
        } else if (most != null && Integer.parseInt(most) < fewest) {
            range.refuse("is " + range.text() + ", which contains no number: write the smaller one first");
        }
    }
}
