package dev.warren.messaging.tracing;

import io.opentelemetry.api.common.AttributeKey;

/// Names of attributes: OpenTelemetry's semantic conventions, and ours for what they have none.
final class Names {
    static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("messaging.system");
    static final AttributeKey<String> OPERATION = AttributeKey.stringKey("messaging.operation.name");
    static final AttributeKey<String> OPERATION_TYPE = AttributeKey.stringKey("messaging.operation.type");
    static final AttributeKey<String> DESTINATION = AttributeKey.stringKey("messaging.destination.name");
    static final AttributeKey<String> ROUTING_KEY =
            AttributeKey.stringKey("messaging.rabbitmq.destination.routing_key");
    static final AttributeKey<String> MESSAGE_ID = AttributeKey.stringKey("messaging.message.id");
    static final AttributeKey<String> CONVERSATION_ID = AttributeKey.stringKey("messaging.message.conversation_id");
    static final AttributeKey<Long> BATCH_SIZE = AttributeKey.longKey("messaging.batch.message_count");
    static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
    static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");
    static final AttributeKey<Long> STATUS = AttributeKey.longKey("http.response.status_code");
    static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");
    static final AttributeKey<String> PEER = AttributeKey.stringKey("peer.service");

    /// What an event is about: an order, a product.
    static final AttributeKey<String> SUBJECT = AttributeKey.stringKey("warren.subject");

    /// What became of an event: handled, duplicate, retried, parked.
    static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("warren.outcome");

    /// How often an event was tried, this time included.
    static final AttributeKey<Long> ATTEMPT = AttributeKey.longKey("warren.attempt");

    /// Stands for a span that was lost with its process.
    static final AttributeKey<Boolean> STAND_IN = AttributeKey.booleanKey("warren.stand_in");

    static final String RABBITMQ = "rabbitmq";

    private Names() {}
}
