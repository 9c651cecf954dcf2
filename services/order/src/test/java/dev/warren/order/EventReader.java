package dev.warren.order;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.restassured.path.json.JsonPath;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.List;

/// Reads server-sent events of orders as `version status`.
final class EventReader {
    private final BufferedReader lines;

    EventReader(InputStream stream) {
        lines = new BufferedReader(new InputStreamReader(stream, UTF_8));
    }

    /// The next event; null at the end.
    String next() throws IOException {
        String id = null;
        String status = null;
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("id:")) {
                id = line.substring(3).strip();
            } else if (line.startsWith("data:")) {
                status = JsonPath.from(line.substring(5)).getString("status");
            } else if (line.isEmpty() && status != null) {
                return id + " " + status;
            }
        }
        return null;
    }

    List<String> rest() throws IOException {
        var rest = new ArrayList<String>();
        for (var event = next(); event != null; event = next()) {
            rest.add(event);
        }
        return rest;
    }
}
