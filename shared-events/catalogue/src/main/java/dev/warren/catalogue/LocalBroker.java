package dev.warren.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.warren.contracts.EventCodec;
import dev.warren.local.Endpoints;
import java.io.IOException;
import java.util.concurrent.TimeoutException;

/// The broker of a local stack, which has no management interface.
record LocalBroker(Endpoints endpoints, String vhost) implements LiveBroker {

    @Override
    public JsonNode definitions() {
        var export = endpoints.brokerDefinitions();
        try {
            // A node may say something before it answers.
            return EventCodec.mapper().readTree(export.substring(export.indexOf('{')));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the broker exports no JSON", e);
        }
    }

    @Override
    public long consumersOf(String queue) {
        try (var connection = endpoints.broker(vhost).newConnection("warren contracts");
                var channel = connection.createChannel()) {
            return channel.consumerCount(queue);
        } catch (IOException | TimeoutException e) {
            throw new IllegalStateException("cannot look at queue " + queue, e);
        }
    }
}
