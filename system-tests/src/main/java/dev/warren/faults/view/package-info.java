/// Read models are lost, and built anew while orders flow.
package dev.warren.faults.view;
