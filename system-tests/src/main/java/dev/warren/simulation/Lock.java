package dev.warren.simulation;

import java.util.ArrayDeque;
import java.util.Queue;

/// The lock on a row, or on a key that a transaction is about to insert.
final class Lock {
    private Transaction holder;
    private final Queue<Transaction> waiting = new ArrayDeque<>();

    boolean take(Transaction transaction) {
        if (holder == null || holder == transaction) {
            holder = transaction;
            return true;
        }
        return false;
    }

    Transaction holder() {
        return holder;
    }

    void await(Transaction transaction) {
        waiting.add(transaction);
    }

    /// Also when it has just been handed over.
    void forget(Transaction transaction) {
        waiting.remove(transaction);
        release(transaction);
    }

    void release(Transaction transaction) {
        if (holder != transaction) {
            return;
        }
        holder = waiting.poll();
        if (holder != null) {
            holder.goOn();
        }
    }
}
