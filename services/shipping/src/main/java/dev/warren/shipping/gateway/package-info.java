/// The carrier: what shipping needs of one ([Carrier]), and how it is reached ([HttpCarrier]).
package dev.warren.shipping.gateway;
