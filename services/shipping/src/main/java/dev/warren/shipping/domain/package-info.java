/// What a shipment can be, and what may become of it. Pure: `java.*`, the contracts, and this package.
package dev.warren.shipping.domain;
