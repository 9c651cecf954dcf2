package dev.warren.notification.gateway;

import dev.warren.notification.domain.Content;
import dev.warren.notification.domain.Letter;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/// The text messages. Checked when the service is built.
@CheckedTemplate(basePath = "sms")
class SmsTemplates {
    private SmsTemplates() {}

    static native TemplateInstance shipped(Letter letter, Content.Shipped content);

    static native TemplateInstance delivered(Letter letter, Content.Delivered content);
}
