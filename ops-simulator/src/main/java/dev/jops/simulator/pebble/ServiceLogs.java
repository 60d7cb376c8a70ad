package dev.jops.simulator.pebble;

import dev.jops.internal.json.Json;
import dev.jops.simulator.pebble.http.PebbleRequest;
import dev.jops.simulator.pebble.http.RefusedRequestException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The output of services, and the endpoint for it. pebble: internals/daemon/api_logs.go */
final class ServiceLogs {
    private static final int USUAL = 30;
    private static final int LAST = 20;
    private static final String LAST_INDENT = "    ";

    private final List<Entry> entries = new ArrayList<>();

    private record Entry(Instant time, String service, String message) {

        String json() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("time", time.toString());
            json.put("service", service);
            json.put("message", message);
            return Json.write(json);
        }
    }

    void add(Instant now, String service, String message) {
        entries.add(new Entry(now, service, message));
    }

    /** The last lines of a service, indented, with a mark before them if there are more. */
    String last(String service) {
        List<String> lines = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.service.equals(service)) {
                lines.add(LAST_INDENT + entry.message);
            }
        }
        int more = lines.size() - LAST;
        if (more > 0) {
            lines.subList(0, more).clear();
            lines.add(0, LAST_INDENT + "(...)");
        }
        return lines.isEmpty() ? LAST_INDENT : String.join("\n", lines);
    }

    /** The last lines, of all services or some. It does not follow what is printed later. */
    String answer(PebbleRequest request) {
        if (!List.of("", "true", "false").contains(request.parameter("follow"))) {
            throw RefusedRequestException.bad("follow parameter must be \"true\" or \"false\"");
        }
        int most = most(request.parameter("n"));
        List<String> services = request.words("services");
        List<Entry> asked = new ArrayList<>();
        for (Entry entry : entries) {
            if (services.isEmpty() || services.contains(entry.service)) {
                asked.add(entry);
            }
        }
        StringBuilder lines = new StringBuilder();
        for (Entry entry : asked.subList(Math.max(0, asked.size() - most), asked.size())) {
            lines.append(entry.json()).append('\n');
        }
        return lines.toString();
    }

    private static int most(String number) {
        if (number.isEmpty()) {
            return USUAL;
        }
        if (number.matches("-0*1")) {
            return Integer.MAX_VALUE;
        }
        if (!number.matches("[-+]?0+|\\+?[0-9]{1,9}")) {
            throw RefusedRequestException.bad("n must be -1, 0, or a positive integer");
        }
        return Integer.parseInt(number);
    }
}
