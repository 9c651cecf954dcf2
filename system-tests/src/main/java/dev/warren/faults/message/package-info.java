/// Messages come late, twice, in any order, or are no messages at all.
package dev.warren.faults.message;
