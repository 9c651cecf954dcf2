package dev.warren.catalogue;

import dev.warren.testkit.Declaration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Everybody who has declared what they read: the services, and others that only listen.
record Consumers(List<Consumer> all) {
    static Consumers of(Checkout checkout) {
        return new Consumers(Stream.concat(declared(checkout.services()), declared(checkout.listeners()))
                .toList());
    }

    List<String> whoRead(String type) {
        return names(all.stream().filter(consumer -> consumer.reads(type)));
    }

    List<String> whoUse(String type, String path) {
        return names(all.stream().filter(consumer -> consumer.uses(type, path)));
    }

    private static List<String> names(Stream<Consumer> consumers) {
        return consumers.map(Consumer::consumer).sorted().toList();
    }

    private static Stream<Consumer> declared(Path folder) {
        return Checkout.foldersIn(folder).stream()
                .filter(each -> Files.exists(each.resolve(Declaration.FILE)))
                .map(Declaration::read)
                .map(said -> new Consumer(said.consumer(), said.uses()));
    }
}
