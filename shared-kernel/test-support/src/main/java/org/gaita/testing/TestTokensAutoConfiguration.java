package org.gaita.testing;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/** Services under test accept {@link TestTokens}, unless {@code gaita.test.tokens=false}. */
@AutoConfiguration(before = OAuth2ResourceServerAutoConfiguration.class)
@ConditionalOnProperty(name = "gaita.test.tokens", matchIfMissing = true, havingValue = "true")
public class TestTokensAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean
    JwtDecoder testTokenDecoder() {
        return TestTokens.decoder();
    }
}
