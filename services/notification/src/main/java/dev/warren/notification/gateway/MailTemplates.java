package dev.warren.notification.gateway;

import dev.warren.notification.domain.Content;
import dev.warren.notification.domain.Letter;
import io.quarkus.mailer.MailTemplate.MailTemplateInstance;
import io.quarkus.qute.CheckedTemplate;

/// The mails, each as text and as HTML. Checked when the service is built.
@CheckedTemplate(basePath = "mail")
class MailTemplates {
    private MailTemplates() {}

    static native MailTemplateInstance created(Letter letter, Content.Created content);

    static native MailTemplateInstance confirmed(Letter letter, Content.Confirmed content);

    static native MailTemplateInstance shipped(Letter letter, Content.Shipped content);

    static native MailTemplateInstance delivered(Letter letter, Content.Delivered content);

    static native MailTemplateInstance cancelled(Letter letter, Content.Cancelled content);

    static native MailTemplateInstance refunded(Letter letter, Content.Refunded content);
}
