package dev.warren.bench.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/// The load generator's process. It ends with its work, or as soon as nobody holds the other end of its input.
public final class LoadGenerator {
    public static final String READY = "ready";

    private static final ObjectMapper JSON = new ObjectMapper();

    private LoadGenerator() {}

    public static void main(String[] arguments) throws IOException {
        var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        var plan = JSON.readValue(input.readLine(), LoadPlan.class);
        var vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setPreferNativeTransport(false));
        var generator = new Generator(vertx, plan);
        vertx.runOnContext(_ -> generator.warmUp().onComplete(_ -> System.out.println(READY)));
        if (input.readLine() != null) {
            vertx.runOnContext(_ -> generator.start().onSuccess(LoadGenerator::print));
        }
        while (input.readLine() != null) {
            // Nothing more is said; only the end of the input matters.
        }
        Runtime.getRuntime().halt(1);
    }

    private static void print(LoadReport report) {
        try {
            System.out.println(JSON.writeValueAsString(report));
            System.out.flush();
            Runtime.getRuntime().halt(0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
