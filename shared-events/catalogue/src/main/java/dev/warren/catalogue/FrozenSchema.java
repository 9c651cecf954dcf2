package dev.warren.catalogue;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// A schema that was released, and so never changes.
record FrozenSchema(String type, Version version, ObjectNode schema) {

    /// The schema as the records would give it, without what freezing has added.
    ObjectNode asGenerated() {
        var copy = schema.deepCopy();
        copy.remove(Schemas.VERSION);
        return copy;
    }
}
