package dev.warren.simulation;

import java.util.List;
import java.util.function.Consumer;

/// Somebody outside who asks a service again and again until it answers.
final class Caller {
    private static final int PAUSE_MS = 1_000;
    private static final int PATIENCE_MS = 5_000;
    private static final int MOST_ATTEMPTS = 400;

    private final World world;
    private final String name;
    private final List<Process> service;

    /// A question to a living process.
    @FunctionalInterface
    interface Question {
        void ask(Process process, int attempt, Consumer<Boolean> answered);
    }

    Caller(World world, String name, List<Process> service) {
        this.world = world;
        this.name = name;
        this.service = service;
    }

    World world() {
        return world;
    }

    void ask(String what, Question question) {
        ask(what, question, 1);
    }

    private void ask(String what, Question question, int attempt) {
        if (attempt > MOST_ATTEMPTS) {
            throw new Violation("I1", name + " never gets an answer: " + what);
        }
        var living = service.stream().filter(Process::isOpen).toList();
        if (living.isEmpty()) {
            world.after(PAUSE_MS, () -> ask(what, question, attempt + 1));
            return;
        }
        var process = living.get(living.size() == 1 ? 0 : world.faults().pick("who answers " + what, living.size()));
        var call = new Call(what, question, attempt);
        world.after(PATIENCE_MS, () -> call.end(false));
        process.after(1, () -> {
            world.story().message(name, process.name(), what);
            question.ask(process, attempt, call::end);
        });
    }

    /// Ends once: with an answer, or when patience is over.
    private final class Call {
        private final String what;
        private final Question question;
        private final int attempt;
        private boolean ended;

        Call(String what, Question question, int attempt) {
            this.what = what;
            this.question = question;
            this.attempt = attempt;
        }

        void end(boolean isAnswered) {
            if (!ended && !isAnswered) {
                world.after(PAUSE_MS, () -> ask(what, question, attempt + 1));
            }
            ended = true;
        }
    }
}
