/// PostgreSQL dies, refuses, runs full or gets in the way.
package dev.warren.faults.database;
