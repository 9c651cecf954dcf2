/// Builds images where no container engine is at hand, from the same Containerfiles.
package dev.warren.images;
