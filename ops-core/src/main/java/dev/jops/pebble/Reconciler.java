package dev.jops.pebble;

import dev.jops.pebble.plan.Layer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Brings files, a layer and services to a desired state.
 *
 * <p>Times tell whether a service has read a file that already was as desired: an earlier hook may have written the file
 * and ended before it could restart the service.
 */
final class Reconciler {
    private final Pebble pebble;
    private final WorkloadFile[] files;
    private final List<String> pushed = new ArrayList<>();

    /** When the files that already were as desired were written, in whole seconds. */
    private final Map<String, Instant> written = new LinkedHashMap<>();

    Reconciler(Pebble pebble, WorkloadFile... files) {
        this.pebble = pebble;
        this.files = files;
    }

    Reconciliation reconcile(String label, Layer layer) {
        for (WorkloadFile file : files) {
            push(file);
        }
        List<ServiceInfo> services = pebble.services();
        requireReaders(services, layer);
        Map<String, Instant> before = runningSince(services);
        boolean isAdded = pebble.ensureLayer(label, layer);
        pebble.replanServices();
        Map<String, Instant> after = runningSince(pebble.services());
        String[] stale = stale(before, after).toArray(String[]::new);
        if (stale.length > 0) {
            pebble.restartServices(stale);
        }
        SortedSet<String> started = new TreeSet<>(List.of(stale));
        after.forEach((service, since) -> {
            if (!since.equals(before.get(service))) {
                started.add(service);
            }
        });
        return new Reconciliation(pushed, isAdded, new ArrayList<>(started));
    }

    private void push(WorkloadFile file) {
        PebbleFiles writer = new PebbleFiles(pebble);
        Optional<FileInfo> same = writer.same(file.path(), file.content(), file.options());
        if (same.isPresent()) {
            same.get().lastModified().ifPresent(time -> written.put(file.path(), time));
        } else {
            writer.push(file.path(), file.content(), file.options());
            pushed.add(file.path());
        }
    }

    private void requireReaders(List<ServiceInfo> services, Layer layer) {
        SortedSet<String> known = new TreeSet<>(layer.services().keySet());
        services.forEach(service -> known.add(service.name()));
        for (WorkloadFile file : files) {
            for (String reader : file.readers()) {
                if (!known.contains(reader)) {
                    throw new IllegalArgumentException(file.path() + " is read by the service " + reader
                            + ", which is in neither the layer nor the plan: they have "
                            + (known.isEmpty() ? "none" : String.join(", ", known)));
                }
            }
        }
    }

    /** Since when each service has been running, or waiting for its next start; the epoch if Pebble does not tell. */
    private static Map<String, Instant> runningSince(List<ServiceInfo> services) {
        Map<String, Instant> running = new LinkedHashMap<>();
        for (ServiceInfo service : services) {
            if (service.isRunning() || service.status() == ServiceInfo.Status.BACKOFF) {
                running.put(service.name(), service.since().orElse(Instant.EPOCH));
            }
        }
        return running;
    }

    /** The services that started before a file that they read was written. */
    private SortedSet<String> stale(Map<String, Instant> before, Map<String, Instant> after) {
        SortedSet<String> stale = new TreeSet<>();
        for (WorkloadFile file : files) {
            for (String reader : file.readers()) {
                Instant since = after.get(reader);
                if (since != null && (isPushed(file) ? since.equals(before.get(reader)) : isOlder(since, file))) {
                    stale.add(reader);
                }
            }
        }
        return stale;
    }

    private boolean isPushed(WorkloadFile file) {
        return pushed.contains(file.path());
    }

    private boolean isOlder(Instant since, WorkloadFile file) {
        Instant time = written.get(file.path());
        return time != null
                && !since.equals(Instant.EPOCH)
                && since.truncatedTo(ChronoUnit.SECONDS).isBefore(time);
    }
}
