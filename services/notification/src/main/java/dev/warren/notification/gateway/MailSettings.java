package dev.warren.notification.gateway;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/// The mail server, and who writes.
@ConfigMapping(prefix = "warren.mail")
interface MailSettings {
    String host();

    int port();

    /// `Warren <orders@warren.example>`
    String from();

    /// Each has one mail at a time, and a thread.
    @WithDefault("10")
    int connections();

    /// From connecting to the last answer. Then a mail is given up and sent again, at the risk of a copy: a server may
    /// take its time to confirm (RFC 5321, 4.5.3.2).
    @WithDefault("PT30S")
    Duration answerWithin();

    /// Login, if the server wants one.
    Optional<String> user();

    Optional<String> password();

    /// TLS after a greeting in clear text, usually at port 587. `OPTIONAL` takes it if it is offered; `REQUIRED`, or
    /// [#tls()], wherever the network is not one's own.
    @WithDefault("OPTIONAL")
    StartTls startTls();

    /// TLS from the first byte, usually at port 465.
    @WithDefault("false")
    boolean tls();

    enum StartTls {
        DISABLED,
        OPTIONAL,
        REQUIRED
    }
}
