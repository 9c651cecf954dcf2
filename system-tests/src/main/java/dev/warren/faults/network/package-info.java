/// The network between a service and its broker or its database.
package dev.warren.faults.network;
