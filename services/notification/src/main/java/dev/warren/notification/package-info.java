/// The notification service: it tells customers what becomes of their orders, by e-mail and by text message.
///
/// - **Owns** what each customer was told: table `notification`, at most one row for each (order, template,
///   channel), numbered 1, 2, 3 within an order; and `contact`, how to reach an order's customer.
/// - **Hears** `OrderCreated`, `OrderConfirmed`, `OrderCancelled`, `OrderShipped`, `OrderDelivered` (each brings
///   the customer with it), `PaymentRefunded` (which does not: it waits until the customer is known).
/// - **Says** `NotificationSent`, `NotificationFailed`; their sequence is the number within the order.
///
/// A message is sent *before* the transaction that records it. What keeps it from being sent twice:
///
/// 1. Before sending, the record is asked ([dev.warren.notification.NotificationReactions]); one query answers for
///    all events that wait.
/// 2. Within an instance, whoever wants to send what is being sent, or was sent a moment ago, is given that
///    outcome ([dev.warren.notification.PostOffice]): this covers the time until the record is committed.
/// 3. When one of two channels is down, the other's outcome is recorded all the same, and only what is missing
///    is tried again.
/// 4. Text messages carry an idempotency key derived from the event.
///
/// What is left is a window that SMTP cannot close: a mail that the server has taken, but its record was not committed,
/// because the instance died, or the server's answer did not come within `warren.mail.answer-within`, or a second
/// instance was given a copy of the same event within those milliseconds. That mail goes out a second time, under the
/// same `Message-ID` and `X-Warren-Event`, by which mailboxes and people can recognise it.
package dev.warren.notification;
