package dev.warren.simulation;

/// The world that the services call.
public record Outside(Provider provider, ParcelCarrier carrier, MailServer mail) {}
