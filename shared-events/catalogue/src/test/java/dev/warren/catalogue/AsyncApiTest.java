package dev.warren.catalogue;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.warren.contracts.EventCodec;
import dev.warren.contracts.EventType;
import dev.warren.contracts.ServiceName;
import dev.warren.messaging.BrokerTopology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class AsyncApiTest {
    private static final Catalogue CATALOGUE = Catalogue.of(Project.CHECKOUT);
    private static final AsyncApi DOCUMENTS = new AsyncApi(CATALOGUE, BrokerTopology.declared());

    static Stream<ObjectNode> documents() {
        return Stream.concat(
                Stream.of(DOCUMENTS.ofSystem()),
                Arrays.stream(ServiceName.values()).map(DOCUMENTS::of));
    }

    /// The specification's own schema is not ours to copy. It is read where a folder of schemas is.
    @ParameterizedTest
    @MethodSource("documents")
    void fit_the_schema_of_asyncapi(ObjectNode document) throws IOException {
        var folder = System.getenv().getOrDefault("WARREN_SCHEMAS", "../../../shared/schemas");
        var file = Path.of(folder, "asyncapi-3.0.0-without-id.json");
        assumeTrue(Files.exists(file), () -> "skipped: there is no " + file + "; WARREN_SCHEMAS names the folder");
        var schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(Files.readString(file));

        assertThat(schema.validate(document)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void refer_only_to_what_is_in_them(ObjectNode document) {
        assertThat(document.findValuesAsText("$ref")).isNotEmpty().allSatisfy(reference -> assertThat(
                        document.at(reference.substring(1)).isMissingNode())
                .as(reference)
                .isFalse());
    }

    @Test
    void the_systems_document_has_every_event_of_the_code_and_no_other() {
        var said = DOCUMENTS
                .ofSystem()
                .at("/components/messages")
                .propertyStream()
                .map(Map.Entry::getKey)
                .filter(name -> !name.endsWith(".batch"))
                .collect(toSet());

        assertThat(said)
                .isEqualTo(Arrays.stream(EventType.values())
                        .map(EventType::wireName)
                        .collect(toSet()));
    }

    @Test
    void a_service_says_and_hears_what_the_table_of_events_says() {
        var payment = DOCUMENTS.of(ServiceName.PAYMENT);

        assertThat(names(payment.path("operations")))
                .contains("payment.says.payment.processed.v1", "payment.hears.orders", "payment.hears.shipping")
                .doesNotContain("payment.hears.inventory", "order.says.order.created.v1");
        assertThat(names(payment.at("/channels/payment.orders/messages")))
                .isEqualTo(Set.of(
                        "order.created.v1",
                        "order.created.v1.batch",
                        "order.created.v2",
                        "order.created.v2.batch",
                        "order.created.v3",
                        "order.created.v3.batch",
                        "order.cancelled.v1",
                        "order.cancelled.v1.batch",
                        "order.cancelled.v2",
                        "order.cancelled.v2.batch",
                        "customer.erased.v1",
                        "customer.erased.v1.batch"));
        assertThat(payment.at("/channels/payment.orders/x-queue-arguments/x-queue-type")
                        .asText())
                .isEqualTo("quorum");
        assertThat(payment.at("/components/messages/order.created.v3/x-consumers"))
                .hasToString("[\"inventory\",\"notification\",\"payment\"]");
    }

    @Test
    void what_is_superseded_says_by_what() {
        var superseded = DOCUMENTS.of(ServiceName.ORDER).at("/components/messages/order.created.v1");

        assertThat(superseded.path("x-superseded-by").asText()).isEqualTo("order.created.v3");
        assertThat(superseded.path("x-stability").asText()).isEqualTo("deprecated");
    }

    @ParameterizedTest
    @EnumSource
    void a_message_as_it_is_sent_fits_its_payload(EventType type) throws Exception {
        var entry = CATALOGUE.entries().get(type.ordinal());
        var schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(EnvelopeSchema.of(entry));
        var codec = new EventCodec();
        var sent = codec.encode(
                codec.decode(EnvelopeSchema.example(entry).toString().getBytes()), type);

        assertThat(schema.validate(EventCodec.mapper().readTree(sent))).isEmpty();
        assertThat(schema.validate(EnvelopeSchema.example(entry))).isEmpty();
    }

    private static Set<String> names(JsonNode node) {
        return node.propertyStream().map(Map.Entry::getKey).collect(toSet());
    }
}
