/**
 * The entry point: {@link dev.jops.Ops#main} runs a charm in a hook.
 *
 * <p>Start with {@link dev.jops.charm.CharmBase}, {@link dev.jops.framework.Framework}, the event classes of {@link
 * dev.jops.charm}, {@link dev.jops.model.Model}, {@link dev.jops.model.Unit}, {@link dev.jops.model.Relation} and
 * {@link dev.jops.model.ActiveStatus}.
 */
@NullMarked
package dev.jops;

import org.jspecify.annotations.NullMarked;
