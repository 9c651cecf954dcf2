/// Faults on the real processes: the five services as they are built, a real PostgreSQL and a
/// real RabbitMQ, customers who order meanwhile, and the auditor at the end. Read
/// [dev.warren.faults.Fault] first, then the list in [dev.warren.faults.Catalogue].
package dev.warren.faults;
