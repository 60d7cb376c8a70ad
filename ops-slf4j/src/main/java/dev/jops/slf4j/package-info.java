/**
 * Sends what libraries log through SLF4J to the log of the running unit: {@link dev.jops.slf4j.Slf4jLog} turns it on.
 */
@NullMarked
package dev.jops.slf4j;

import org.jspecify.annotations.NullMarked;
