/// What shipping shows: queries that only read.
package dev.warren.shipping.view;
