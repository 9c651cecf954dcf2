package dev.warren.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.io.IOException;
import java.util.Optional;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/// Bodies of requests as the services read them: the same mapper, then the same constraints.
public final class Requested {
    private static final ObjectMapper JSON = mapper();
    private static final Validator VALIDATOR = Validation.byDefaultProvider()
            .configure()
            .messageInterpolator(new ParameterMessageInterpolator())
            .buildValidatorFactory()
            .getValidator();

    private Requested() {}

    /// As Quarkus makes it, and then as [StrictJson] does.
    private static ObjectMapper mapper() {
        var mapper = new ObjectMapper()
                .findAndRegisterModules()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS);
        new StrictJson().customize(mapper);
        return mapper;
    }

    /// Empty when the request is answered 400. What is not, must be the same when it is written and read again.
    public static <T> Optional<T> body(byte[] bytes, Class<T> type) throws IOException {
        if (!StrictUtf8.isText(bytes)) {
            return Optional.empty();
        }
        T body;
        try {
            body = JSON.readValue(bytes, type);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
        if (body == null || !VALIDATOR.validate(body).isEmpty()) {
            return Optional.empty();
        }
        if (!JSON.readValue(JSON.writeValueAsBytes(body), type).equals(body)) {
            throw new AssertionError("reads as something else: " + body);
        }
        return Optional.of(body);
    }
}
