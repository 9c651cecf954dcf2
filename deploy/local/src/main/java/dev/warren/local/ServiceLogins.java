package dev.warren.local;

import dev.warren.contracts.ServiceName;
import java.nio.file.Files;
import java.nio.file.Path;

/// As whom the services of a checkout use the servers.
///
/// @param repository the checkout that they were built from
record ServiceLogins(Path repository, ServerSet servers) {
    private static final String PRIVILEGES =
            "shared-events/messaging/src/main/resources/db/messaging/R__privileges_of_messaging.sql";

    /// Runs the service: it reads and writes rows.
    Login databaseUser(String service) {
        return new Login(service, servers.password("database-" + service));
    }

    /// Runs the migrations.
    Login databaseOwner(String service) {
        return areTwo()
                ? new Login(service + "_owner", servers.password("database-owner-" + service))
                : databaseUser(service);
    }

    Login broker(String service) {
        Endpoints endpoints = servers.endpoints();
        return areTwo()
                ? endpoints.brokerLogins().get(ServiceName.of(service))
                : new Login(endpoints.brokerUser(), endpoints.brokerPassword());
    }

    /// Services from before there were two migrate and declare with the one they have:
    /// `scripts/bench --repository`.
    private boolean areTwo() {
        return Files.exists(repository.resolve(PRIVILEGES));
    }
}
