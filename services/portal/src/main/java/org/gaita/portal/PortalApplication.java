package org.gaita.portal;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Gaita's web pages. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class PortalApplication {

    /** Starts the portal. */
    public static void main(String[] arguments) {
        SpringApplication.run(PortalApplication.class, arguments);
    }
}
