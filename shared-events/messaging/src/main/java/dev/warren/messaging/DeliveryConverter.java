package dev.warren.messaging;

import dev.warren.contracts.EventCodec;
import io.smallrye.reactive.messaging.MessageConverter;
import io.smallrye.reactive.messaging.rabbitmq.IncomingRabbitMQMessage;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Map;
import org.eclipse.microprofile.reactive.messaging.Message;

/// Makes the channels typed: bytes become a [Delivery], once, as they come in. It never throws, because an
/// exception here would end the whole channel.
@ApplicationScoped
class DeliveryConverter implements MessageConverter {
    private final EventCodec codec;

    DeliveryConverter(EventCodec codec) {
        this.codec = codec;
    }

    @Override
    public boolean canConvert(Message<?> in, Type target) {
        return in instanceof IncomingRabbitMQMessage
                && (target == Delivery.class
                        || target instanceof ParameterizedType type && type.getRawType() == Delivery.class);
    }

    @Override
    public Message<?> convert(Message<?> in, Type target) {
        var incoming = (IncomingRabbitMQMessage<?>) in;
        var amqp = incoming.message;
        var envelope = new Envelope(
                amqp.body().getBytes(),
                null,
                amqp.envelope().getExchange(),
                amqp.envelope().getRoutingKey(),
                amqp.properties().getMessageId(),
                amqp.envelope().getDeliveryTag(),
                null,
                firstDeath(amqp.properties().getHeaders()),
                0);
        return in.withPayload(Delivery.read(codec, envelope));
    }

    private static String firstDeath(Map<String, Object> headers) {
        var queue = headers == null ? null : headers.get("x-first-death-queue");
        return queue == null ? null : queue.toString();
    }
}
