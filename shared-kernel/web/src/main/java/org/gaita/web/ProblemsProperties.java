package org.gaita.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Problem documents.
 *
 * @param base what the code of a refusal is appended to, so that it becomes the problem's type
 */
@ConfigurationProperties("gaita.problems")
public record ProblemsProperties(
        @DefaultValue("https://gaita.example/problems/") String base) {}
