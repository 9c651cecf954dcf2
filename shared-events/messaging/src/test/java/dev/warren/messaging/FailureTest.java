package dev.warren.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonMappingException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.CharConversionException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureTest {

    @ParameterizedTest
    @CsvSource({
        "40001, CONFLICT",
        "40P01, CONFLICT",
        "23505, CONFLICT",
        "08006, OUTAGE",
        "53300, OUTAGE",
        "53100, OUTAGE",
        "57P01, OUTAGE",
        "57P03, OUTAGE",
        "25006, OUTAGE",
        "22001, POISON",
        "23514, POISON",
        "42P01, POISON",
    })
    void classifies_by_sql_state(String sqlState, Failure expected) {
        assertThat(Failure.of(new PgException("", "ERROR", sqlState, ""))).isEqualTo(expected);
    }

    @Test
    void takes_a_lost_connection_for_an_outage() {
        assertThat(Failure.of(new ConnectException("refused"))).isEqualTo(Failure.OUTAGE);
        assertThat(Failure.of(ClosedConnectionException.INSTANCE)).isEqualTo(Failure.OUTAGE);
        assertThat(Failure.of(new IllegalStateException(new ConnectException("refused"))))
                .isEqualTo(Failure.OUTAGE);
    }

    @Test
    void takes_everything_else_for_poison() {
        assertThat(Failure.of(new IllegalStateException("a bug"))).isEqualTo(Failure.POISON);
        assertThat(Failure.of(new PgException("no state", "ERROR", "", ""))).isEqualTo(Failure.POISON);
        assertThat(Failure.of(new CharConversionException("no character"))).isEqualTo(Failure.POISON);
        assertThat(Failure.of(new UncheckedIOException(new JsonMappingException(null, "half a character"))))
                .isEqualTo(Failure.POISON);
    }
}
