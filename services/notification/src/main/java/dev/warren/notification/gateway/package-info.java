/// The ways to a customer: the ports [dev.warren.notification.gateway.MailGateway] and
/// [dev.warren.notification.gateway.SmsGateway], their adapters (SMTP, HTTP), and the wording (Qute templates under
/// `templates/mail` and `templates/sms`).
///
/// What a gateway says is an outcome, not an exception: sent, refused for good, or not reached this time.
package dev.warren.notification.gateway;
