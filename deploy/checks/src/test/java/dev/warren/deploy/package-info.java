/// Holds what is deployed against what it is deployed to, without a cluster.
package dev.warren.deploy;
