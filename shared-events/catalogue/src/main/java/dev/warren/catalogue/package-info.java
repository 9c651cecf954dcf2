/// The catalogue of events: made from the contracts, never written by hand.
///
/// It says what each event looks like ([dev.warren.catalogue.Schemas]), keeps what was released
/// ([dev.warren.catalogue.FrozenSchemas]) and refuses what would break a consumer
/// ([dev.warren.catalogue.Gate]). It runs in the build and in `scripts/contracts`; no service depends on it.
package dev.warren.catalogue;
