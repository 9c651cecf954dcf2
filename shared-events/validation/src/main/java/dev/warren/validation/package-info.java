/// Holds what services publish to the frozen schemas, in tests and dev mode. Production does not have this module:
// there
/// the records' constructors check what the schemas say, and a test holds the two together.
package dev.warren.validation;
