package org.gaita.containers;

import java.util.List;

/** The public images, as docker-compose.yml has them. */
final class Images {

    static final String POSTGRES = "postgres:18";
    static final String KAFKA = "apache/kafka:4.2.1";
    static final String KEYCLOAK = "quay.io/keycloak/keycloak:26.7";
    static final List<String> ALL = List.of(POSTGRES, KAFKA, KEYCLOAK);

    private Images() {}
}
