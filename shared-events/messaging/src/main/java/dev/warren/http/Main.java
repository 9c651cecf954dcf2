package dev.warren.http;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/// Starts a service; or, with the argument `health`, asks one that runs in the same container
/// how it is. Images without a shell have no other program that could.
@QuarkusMain
public final class Main {
    private static final int TIMEOUT_MS = 3_000;
    private static final String DEFAULT_PORT = "8080";

    private Main() {}

    public static void main(String... arguments) {
        if (arguments.length == 1 && arguments[0].equals("health")) {
            System.exit(isLive(System.getenv().getOrDefault("QUARKUS_HTTP_PORT", DEFAULT_PORT)) ? 0 : 1);
        }
        Quarkus.run(arguments);
    }

    private static boolean isLive(String port) {
        try {
            var health = (HttpURLConnection) URI.create("http://127.0.0.1:" + port + "/q/health/live")
                    .toURL()
                    .openConnection();
            health.setConnectTimeout(TIMEOUT_MS);
            health.setReadTimeout(TIMEOUT_MS);
            return health.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException e) {
            return false;
        }
    }
}
