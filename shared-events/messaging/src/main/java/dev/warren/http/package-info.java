/// What the REST sides of all services have in common: errors as RFC 9457 problems, strict JSON, checked text,
/// and the dead letters of each service as a resource.
package dev.warren.http;
