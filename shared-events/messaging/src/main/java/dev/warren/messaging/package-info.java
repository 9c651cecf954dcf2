/// How events travel: from a commit in one service to an effect, exactly once, in another.
///
/// The way out: a [UnitOfWork] writes events as outbox rows beside the state they tell of, in one statement
/// ([Transactions]); the [Relay] is handed them after the commit, publishes them in order, in batches, and removes a
/// row only after the broker's confirm.
///
/// The way in: [EventConsumer] turns a queue into micro-batches. Each event is prepared on its own (an effect
/// outside, if the service has one), then a whole batch is settled in one transaction by [Settlement]: state, inbox,
/// outbox and what has to be set aside. Only after the commit are the messages acknowledged, in [Acknowledgements],
/// the one place where that happens.
///
/// What fails is classified once, in [Failure]: an outage pauses, a conflict is tried again, anything else is
/// bisected until the culprit stands alone and is parked in [SetAside], from where it can be replayed.
///
/// Beside all this, a [StreamConsumer] keeps something of everything that was ever said: it follows the stream
/// `events`.
package dev.warren.messaging;
