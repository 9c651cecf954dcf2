package dev.warren.contracts;

import static dev.warren.contracts.EventType.ORDER_CREATED;
import static dev.warren.contracts.EventType.ORDER_CREATED_V1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventCodecTest {
    private final EventCodec codec = new EventCodec();

    static Stream<DomainEvent> everyEvent() {
        return Examples.all();
    }

    @ParameterizedTest
    @MethodSource("everyEvent")
    void comes_back_as_it_was_written(DomainEvent data) throws Exception {
        var event = Examples.enveloped(data);

        assertThat(codec.decode(codec.encode(event))).isEqualTo(event);
    }

    @Test
    void reads_a_field_that_may_be_missing_as_null() throws Exception {
        var unpriced = Examples.enveloped(new InventoryEvent.ProductListed("SKU-00001", "Mug", null));
        var text = new String(codec.encode(unpriced), UTF_8);

        assertThat(decode(text)).isEqualTo(unpriced);
        assertThat(decode(text.replace(",\"unitPrice\":null", ""))).isEqualTo(unpriced);
    }

    @Test
    void has_an_example_of_every_type() {
        assertThat(Examples.all().map(EventType::of)).doesNotHaveDuplicates();
        assertThat(EventType.values())
                .allSatisfy(type -> assertThat(Examples.of(type)).isInstanceOf(type.record()));
    }

    @ParameterizedTest
    @EnumSource
    void reads_in_words_of_today_what_was_said_in_words_of_before(EventType type) throws Exception {
        var event = Examples.enveloped(Examples.of(type).upcast());
        var message = codec.encode(event, type);

        assertThat(new String(message, UTF_8)).contains("\"type\":\"" + type.wireName() + "\"", type.dataSchema());
        assertThat(codec.decode(message)).isEqualTo(event);
    }

    @Test
    void takes_the_total_for_what_was_agreed_when_only_the_token_was_said() throws Exception {
        var message = new String(
                codec.encode(Examples.enveloped(Examples.of(ORDER_CREATED).upcast()), ORDER_CREATED_V1), UTF_8);

        assertThat(message).contains("\"paymentToken\":\"tok_visa\"").doesNotContain("\"payment\":");
        assertThat(decode(message).data())
                .isInstanceOfSatisfying(OrderEvent.OrderCreated.class, created -> assertThat(created.payment())
                        .isEqualTo(new AgreedPayment("tok_visa", Examples.TOTAL)));
    }

    @Test
    void is_a_cloud_event_with_the_wire_name_and_no_class_name() {
        assertThat(orderCompleted())
                .startsWith(
                        "{\"specversion\":\"1.0\",\"id\":\"0198c0de-0000-7000-8000-00000000000a\",\"source\":\"/order\","
                                + "\"type\":\"order.completed.v1\",\"subject\":\"0198c0de-0000-7000-8000-000000000001\","
                                + "\"time\":\"2026-11-23T10:15:30.123456Z\"")
                .doesNotContain("OrderCompleted");
    }

    @Test
    void reads_data_that_stands_before_its_type() throws Exception {
        var text = orderCompleted();
        var data = text.substring(text.indexOf("\"data\":"), text.length() - 1);
        var reordered = "{" + data + "," + text.substring(1, text.indexOf(",\"data\":")) + "}";

        assertThat(decode(reordered)).isEqualTo(decode(text));
    }

    @Test
    void passes_over_attributes_and_fields_it_does_not_know() throws Exception {
        var grown = orderCompleted().replace("\"data\":{", "\"partition\":[1,{}],\"data\":{\"loyaltyPoints\":7,");

        assertThat(decode(grown)).isEqualTo(decode(orderCompleted()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"type\":\"order.completed.v1\" | \"type\":\"order.completed.v9\" | unknown type order.completed.v9",
                "\"type\":\"order.completed.v1\", | `` | no type",
                "\"source\":\"/order\" | \"source\":\"/payment\" | source is not /order",
                "\"subject\":\"0198c0de | \"subject\":\"0298c0de | subject is not what the data is about",
                "\"id\":\"0198c0de-0000-7000-8000-00000000000a\", | `` | no id",
                "\"id\":\"0198c0de-0000-7000-8000-00000000000a\" | \"id\":\"7\" | malformed",
                "\"sequence\":\"3\" | \"sequence\":\"-3\" | sequence is malformed",
                "\"sequence\":\"3\" | \"sequence\":\"\u0663\" | sequence is malformed",
                "\"id\":\"0198c0de-0000-7000-8000-00000000000a\" | \"id\":\"1-1-1-1-1\" | id is malformed",
                "\"time\":\"2026 | \"time\":\"+999999999 | year",
                "\"currency\":\"EUR\" | \"currency\":7 | not JSON of an event",
                "\"amount\":1998 | \"amount\":\"1998\" | not JSON of an event",
                "\"traceparent\":\" | \"traceparent\":\"\\ud800 | cannot be kept",
                "\"traceparent\":\" | \"traceparent\":\"\\u0000 | cannot be kept",
                "\"sequence\":\"3\", | `` | no sequence",
                "\"specversion\":\"1.0\" | \"specversion\":\"0.3\" | specversion",
                "\"time\":\"2026 | \"time\":\"yesterday | malformed",
                "\"amount\":1998 | \"amount\":19.98 | not JSON of an event",
                "\"amount\":1998, | `` | not JSON of an event",
                "\"amount\":1998 | \"amount\":-1 | not JSON of an event",
                "\"total\":{ | \"totale\":{ | not JSON of an event",
                "\"specversion\":\"1.0\" | \"specversion\":\"1.0\",\"specversion\":\"1.0\" | not JSON of an event",
            })
    void refuses_with_a_reason(String what, String instead, String reason) {
        var broken = orderCompleted().replace(what.trim(), instead.trim());

        assertThat(broken).isNotEqualTo(orderCompleted());
        assertThatThrownBy(() -> decode(broken))
                .isInstanceOf(UndecodableEvent.class)
                .hasMessageContaining(reason);
    }

    @Test
    void refuses_what_is_no_json_object_without_quoting_it() {
        for (var text : new String[] {
            "", "ada@example.org", "[]", "null", "{", "{}", orderCompleted() + "{}", "[".repeat(100_000)
        }) {
            assertThatThrownBy(() -> decode(text))
                    .isInstanceOf(UndecodableEvent.class)
                    .hasMessageNotContaining("ada@example.org");
        }
        assertThatThrownBy(() -> codec.decode(new byte[EventCodec.MAX_BYTES + 1]))
                .hasMessageContaining("larger than");
    }

    @Test
    void several_events_travel_as_one_message_and_one_event_as_itself() throws Exception {
        var events = Examples.all().<Event<?>>map(Examples::enveloped).toList();
        var alone = events.stream().map(codec::encode).toList();

        var together = EventCodec.join(alone);
        assertThat(codec.decodeAll(together)).map(EventCodec.Located::event).isEqualTo(events);
        assertThat(codec.decodeAll(together))
                .map(each -> new String(together, each.from(), each.to() - each.from(), UTF_8))
                .isEqualTo(alone.stream().map(each -> new String(each, UTF_8)).toList());
        assertThat(EventCodec.contentTypeOf(together)).isEqualTo(EventCodec.BATCH_CONTENT_TYPE);

        var one = EventCodec.join(alone.subList(0, 1));
        assertThat(codec.decodeAll(one)).map(EventCodec.Located::event).isEqualTo(events.subList(0, 1));
        assertThat(EventCodec.contentTypeOf(one)).isEqualTo(EventCodec.CONTENT_TYPE);
    }

    @Test
    void joins_what_was_joined_before() throws Exception {
        var events = Examples.all().<Event<?>>map(Examples::enveloped).toList();
        var alone = events.stream().map(codec::encode).toList();
        var halves = List.of(
                EventCodec.join(alone.subList(0, 5)),
                EventCodec.join(alone.subList(5, 6)),
                EventCodec.join(alone.subList(6, alone.size())));

        assertThat(codec.decodeAll(EventCodec.join(halves)))
                .map(EventCodec.Located::event)
                .isEqualTo(events);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\ud800", "\\udc00\\ud800", "Mug\\udfff!", "\\u0000"})
    void refuses_text_that_cannot_be_kept(String text) {
        var listed = new String(
                codec.encode(Examples.enveloped(new InventoryEvent.ProductListed("SKU-00001", "Mug", null))), UTF_8);

        assertThatThrownBy(() -> decode(listed.replace("Mug", text)))
                .isInstanceOf(UndecodableEvent.class)
                .hasMessageContaining("at field name");
    }

    @Test
    void reads_text_beyond_the_basic_plane() throws Exception {
        var listed = Examples.enveloped(new InventoryEvent.ProductListed("SKU-00001", "\ud83d\udc30", null));

        assertThat(codec.decode(codec.encode(listed))).isEqualTo(listed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-32"})
    void refuses_other_encodings(String encoding) {
        var batch = ("[" + orderCompleted() + "]").getBytes(Charset.forName(encoding));

        assertThatThrownBy(() -> codec.decodeAll(batch)).hasMessage("not UTF-8");
        assertThatThrownBy(() -> codec.split(batch)).hasMessage("not UTF-8");
    }

    @Test
    void takes_a_batch_apart_so_that_each_event_is_judged_alone() throws Exception {
        var event = orderCompleted();
        var batch = ("[" + event + " , {\"type\":\"order.completed.v9\"}, 7]").getBytes(UTF_8);

        assertThatThrownBy(() -> codec.decodeAll(batch)).hasMessageContaining("order.completed.v9");
        var parts = codec.split(batch);
        assertThat(parts).hasSize(3);
        assertThat(codec.decode(parts.getFirst())).isEqualTo(decode(event));
        assertThatThrownBy(() -> codec.decode(parts.get(1))).hasMessageContaining("unknown type");
        assertThatThrownBy(() -> codec.decode(parts.get(2))).hasMessageContaining("not a JSON object");
    }

    @Test
    void refuses_a_batch_that_is_none() {
        for (var text : new String[] {"[]", "[", "[[]]", "[" + orderCompleted(), "[" + orderCompleted() + "] 1"}) {
            assertThatThrownBy(() -> codec.decodeAll(text.getBytes(UTF_8))).isInstanceOf(UndecodableEvent.class);
        }
        assertThatThrownBy(() -> codec.split("{}".getBytes(UTF_8))).isInstanceOf(UndecodableEvent.class);
    }

    private String orderCompleted() {
        return new String(
                codec.encode(Examples.enveloped(new OrderEvent.OrderCompleted(Examples.ORDER_ID, Examples.TOTAL))),
                UTF_8);
    }

    private Event<?> decode(String text) throws UndecodableEvent {
        return codec.decode(text.getBytes(UTF_8));
    }
}
