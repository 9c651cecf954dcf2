package dev.warren.payment.gateway;

/// The provider answered with a 4xx status: it is alive and does not want this request.
final class ProviderRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;

    ProviderRefused(int status) {
        super("the payment provider answered " + status, null, false, false);
        this.status = status;
    }

    int status() {
        return status;
    }
}
