package dev.warren.payment.gateway;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// Limits towards the payment provider. The defaults suit a provider that answers in milliseconds.
@ConfigMapping(prefix = "warren.payment-provider")
public interface ProviderSettings {

    @WithDefault("http://localhost:8091")
    String url();

    /// How long one call may take, waiting for its turn included. One second is many times a healthy answer. A
    /// slower provider is not waited for: the call is repeated later under the same key and then finds the recorded
    /// answer, so no capacity is tied up by slow cards.
    @WithDefault("1000")
    long timeoutMs();

    /// The longest time from the start of an authorisation that we gave up on until it can no longer take effect at
    /// the provider. Until then a cancelled order's OrderCreated is not settled: our timeout, plus what the
    /// provider takes at most over a request it has begun.
    @WithDefault("5000")
    long settlesWithinMs();

    /// Calls at one time; those beyond wait for their turn within the timeout. At 500 orders a second and an answer in
    /// 20 ms ten would do; the rest is room for one card in three that does not answer until the timeout.
    @WithDefault("256")
    int maxConcurrent();

    /// Calls that wait for their turn. More than messaging lets through at one time, so that none is turned away.
    @WithDefault("4096")
    int maxWaiting();

    /// The circuit opens when at least this share of the last [#breakerWindow()] calls failed. High, because a few
    /// cards that time out must not stop the others; in an outage everything fails.
    @WithDefault("0.8")
    double breakerFailureRatio();

    @WithDefault("40")
    int breakerWindow();

    /// How long the circuit stays open before one call tries again.
    @WithDefault("1000")
    long breakerDelayMs();
}
