package dev.warren.faults;

import dev.warren.local.ServiceProcess;
import java.io.IOException;

/// What an operating system does to a process.
public final class Signals {
    private Signals() {}

    /// It stands still until [#goOn(ServiceProcess)], with everything that it holds.
    public static void stop(ServiceProcess service) throws IOException, InterruptedException {
        send("STOP", service.pid());
    }

    public static void goOn(ServiceProcess service) throws IOException, InterruptedException {
        send("CONT", service.pid());
    }

    public static void send(String signal, long pid) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, String.valueOf(pid)).start().waitFor();
    }
}
