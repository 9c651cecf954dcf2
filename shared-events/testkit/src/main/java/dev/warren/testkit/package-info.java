/// What tests need: real servers, the broker as a service's neighbours use it, and the rules of the house.
package dev.warren.testkit;
