/** The server process, which has the models and answers clients. */
@NullMarked
package dev.jops.jujusim.server;

import org.jspecify.annotations.NullMarked;
