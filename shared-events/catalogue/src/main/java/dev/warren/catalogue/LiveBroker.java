package dev.warren.catalogue;

import com.fasterxml.jackson.databind.JsonNode;

/// A virtual host of a broker that runs.
interface LiveBroker {

    /// What is there, in the form in which RabbitMQ exports it; other virtual hosts may be in it too.
    JsonNode definitions();

    String vhost();

    /// How many consume a queue that exists.
    long consumersOf(String queue);
}
