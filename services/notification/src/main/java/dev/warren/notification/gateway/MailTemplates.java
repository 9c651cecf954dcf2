package dev.warren.notification.gateway;

import dev.warren.notification.domain.Content;
import dev.warren.notification.domain.Letter;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/// The mails, each as text and as HTML. Checked when the service is built.
@CheckedTemplate(basePath = "mail")
class MailTemplates {
    private MailTemplates() {}

    static native TemplateInstance created(Letter letter, Content.Created content);

    static native TemplateInstance confirmed(Letter letter, Content.Confirmed content);

    static native TemplateInstance shipped(Letter letter, Content.Shipped content);

    static native TemplateInstance delivered(Letter letter, Content.Delivered content);

    static native TemplateInstance cancelled(Letter letter, Content.Cancelled content);

    static native TemplateInstance refunded(Letter letter, Content.Refunded content);
}
