/// What requests and answers of this service have in common: how their text is read, what is wrong with it, and how
/// long they may wait. Begin with [dev.warren.order.http.Problems].
package dev.warren.order.http;
