package dev.warren.shipping.gateway;

/// The carrier says that the request is wrong (4xx). It is well, so this does not open the circuit.
public final class CarrierRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CarrierRefusal(int status) {
        super("the carrier refuses with " + status, null, false, false);
    }
}
