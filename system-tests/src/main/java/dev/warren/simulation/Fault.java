package dev.warren.simulation;

/// What can go wrong, and how often in one history at most.
public enum Fault {
    MESSAGE_LATE("the message is late", 40),
    MESSAGE_TWICE("the message comes twice", 20),
    ACK_LOST("the acknowledgement is lost", 20),
    PUBLISH_LOST("the message does not reach the broker", 10),
    CONFIRM_LOST("the broker's confirm is lost", 10),

    CRASH_AFTER_EFFECT("dies after the effect outside", 4),
    CRASH_BEFORE_COMMIT("dies before the commit", 4),
    CRASH_AFTER_COMMIT("dies after the commit", 4),
    CRASH_IN_RELAY("dies after publishing, before the row leaves", 4),

    SLOW_TRANSACTION("the transaction takes its time", 20),
    CONNECTION_LOST("the database connection breaks before the commit", 6),
    COMMIT_UNKNOWN("committed, but the database connection breaks", 6),

    CALL_SLOW("the call outside is slow", 20),
    CALL_LOST("the call outside gets lost", 10),
    CALL_REFUSED("the other side fails", 10),
    ANSWER_LOST("it is done outside, but the answer is lost", 10),

    REPORT_TWICE("the carrier reports twice", 10),
    REPORTS_SWAPPED("the carrier reports the delivery before the collection", 5),
    REPORT_OF_ANOTHER("the carrier names another parcel", 5),
    MAIL_REFUSED("the mail server does not want it", 5),

    CUSTOMER_CANCELS("the customer cancels", 20),
    CUSTOMER_ASKS_TWICE("the customer sends the order twice", 10),
    ANSWER_TO_CUSTOMER_LOST("the answer does not reach the customer", 10),
    CLOCK_AHEAD("the clock is an hour ahead while deadlines are looked at", 3);

    private final String text;
    private final int most;

    Fault(String text, int most) {
        this.text = text;
        this.most = most;
    }

    public String text() {
        return text;
    }

    int most() {
        return most;
    }

    /// Nothing that fails, only what the people outside do.
    boolean isBehaviour() {
        return this == CUSTOMER_CANCELS || this == CUSTOMER_ASKS_TWICE;
    }
}
