package dev.warren.local.sandbox;

import java.io.Serial;

/// The caller's mistake, answered with a status and a reason.
final class BadRequest extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final int status;

    BadRequest(int status, String reason) {
        super(reason);
        this.status = status;
    }

    Answer answer() {
        return Answer.error(status, getMessage());
    }
}
