package dev.warren.notification;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// The limits of sending.
@ConfigMapping(prefix = "warren.notification")
interface NotificationSettings {

    /// How long an event waits for its messages to be taken. Then it is tried again later, and joins what is still
    /// under way. Longer than a mail server usually takes to look at a mail, shorter than messaging's lease (60 s).
    @WithDefault("PT15S")
    Duration patience();

    /// Messages under way at one time; further ones are tried later. More than messaging hands over at once (500
    /// for each of three queues, 100 retries), so that only a mail server which does not answer gets there.
    @WithDefault("2000")
    int maxUnderWay();

    /// Messages just sent that an instance remembers, until their record is surely committed. Twice as many as can
    /// be under way would do.
    @WithDefault("10000")
    int remembered();
}
