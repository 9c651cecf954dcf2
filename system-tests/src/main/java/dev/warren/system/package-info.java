/// Why to trust the system: tests of all five services as real processes, and an auditor that reads what they left
/// in their databases, at the broker and in the world outside. It shares no code with the services.
package dev.warren.system;
