package dev.warren.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Users, virtual hosts and permissions in the form that `rabbitmqctl import_definitions` takes: everything in one
/// call, where a call takes most of a second.
final class BrokerDefinitions {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final List<Map<String, Object>> users = new ArrayList<>();
    private final List<Map<String, Object>> vhosts = new ArrayList<>();
    private final List<Map<String, Object>> permissions = new ArrayList<>();
    private final List<Map<String, Object>> topicPermissions = new ArrayList<>();

    void user(Login login) {
        users.add(Map.of("name", login.name(), "password", login.password(), "tags", List.of()));
    }

    void vhost(String name) {
        vhosts.add(Map.of("name", name));
    }

    void permit(String vhost, String user, BrokerPermissions may) {
        permissions.add(Map.of(
                "vhost", vhost,
                "user", user,
                "configure", may.configure(),
                "write", may.write(),
                "read", may.read()));
        may.topics()
                .forEach((exchange, routingKeys) -> topicPermissions.add(Map.of(
                        "vhost", vhost, "user", user, "exchange", exchange, "write", routingKeys, "read", "^$")));
    }

    String json() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("users", users);
        all.put("vhosts", vhosts);
        all.put("permissions", permissions);
        all.put("topic_permissions", topicPermissions);
        try {
            return MAPPER.writeValueAsString(all);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
