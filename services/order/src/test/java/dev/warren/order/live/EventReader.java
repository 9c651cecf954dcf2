package dev.warren.order.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.restassured.path.json.JsonPath;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.List;

/// Reads server-sent events of orders.
public final class EventReader {
    private final BufferedReader lines;

    public EventReader(InputStream stream) {
        lines = new BufferedReader(new InputStreamReader(stream, UTF_8));
    }

    /// @param data null when it only shows that the stream lives
    record Received(String id, JsonPath data) {}

    /// Whatever comes next; null at the end.
    Received receive() throws IOException {
        String id = null;
        JsonPath data = null;
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("id:")) {
                id = line.substring(3).strip();
            } else if (line.startsWith("data:")) {
                data = JsonPath.from(line.substring(5));
            } else if (line.isEmpty()) {
                return new Received(id, data);
            }
        }
        return null;
    }

    /// The next event; null at the end.
    Received event() throws IOException {
        var next = receive();
        while (next != null && next.data() == null) {
            next = receive();
        }
        return next;
    }

    /// The next event as `id status`; null at the end.
    public String next() throws IOException {
        var event = event();
        return event == null ? null : event.id() + " " + event.data().getString("status");
    }

    public List<String> rest() throws IOException {
        var rest = new ArrayList<String>();
        for (var event = next(); event != null; event = next()) {
            rest.add(event);
        }
        return rest;
    }
}
