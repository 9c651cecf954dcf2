/// Shadow replay: recorded history goes through another build of a service, and what that publishes is compared with
/// what was published then. `scripts/replay --help`.
///
/// [History] is what the stream `events` had; [Plan] is what of it the service is told again; [World] is the
/// service in a scratch database and a scratch virtual host, where [StandIns] and [MailStandIn] answer as
/// [Outcomes] has it that the outside world had answered; [Comparison] lists the differences.
package dev.warren.replay;
