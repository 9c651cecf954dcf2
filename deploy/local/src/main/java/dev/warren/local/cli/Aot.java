package dev.warren.local.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "aot", description = "Makes AOT caches of the services as they are built, unless they are there.")
final class Aot implements Callable<Integer> {
    @Mixin
    private Checkout checkout;

    @Override
    public Integer call() {
        new AotCaches(checkout.root(), new Console(), new RestClient()).makeThoseMissing();
        return 0;
    }
}
