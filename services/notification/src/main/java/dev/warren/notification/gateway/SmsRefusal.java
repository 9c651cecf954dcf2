package dev.warren.notification.gateway;

import java.util.Set;

/// The gateway has answered, but not taken the message. Its words are left out: they may quote the number.
final class SmsRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// About us (credentials, a wrong address of the gateway) or about the moment (too many, key in use): it would
    /// be wrong to give up a message for that.
    private static final Set<Integer> NOT_ABOUT_THE_MESSAGE = Set.of(401, 403, 404, 405, 408, 409, 425, 429);

    private final int status;

    SmsRefusal(int status) {
        super("HTTP " + status, null, false, false);
        this.status = status;
    }

    boolean isFinal() {
        return status >= 400 && status < 500 && !NOT_ABOUT_THE_MESSAGE.contains(status);
    }
}
