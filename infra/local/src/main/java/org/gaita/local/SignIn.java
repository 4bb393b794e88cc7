package org.gaita.local;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gaita.local.identity.Account;
import tools.jackson.databind.json.JsonMapper;

/** Signs in with an account the way a person's browser does, and gets an access token: authorization code with PKCE. */
final class SignIn {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final SecureRandom RANDOM = new SecureRandom();

    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String issuer;
    private final String redirect;

    SignIn(Ports ports) {
        this(ports.issuer(), ports.commandLineRedirect());
    }

    SignIn(String issuer, String redirect) {
        this.issuer = issuer;
        this.redirect = redirect;
    }

    /** A fresh access token of the account. */
    String token(Account account) {
        try {
            String verifier = random();
            String state = random();
            URI authorize = URI.create(issuer + "/oauth2/authorize?"
                    + form(Map.of(
                            "response_type", "code",
                            "client_id", "gaita-cli",
                            "scope", "openid profile",
                            "redirect_uri", redirect,
                            "state", state,
                            "code_challenge", challenge(verifier),
                            "code_challenge_method", "S256")));
            expectRedirect(get(authorize), "/login");
            Matcher csrf = CSRF.matcher(get(URI.create(issuer + "/login")).body());
            if (!csrf.find()) {
                throw new IOException("the sign-in page has no form");
            }
            URI back = expectRedirect(
                    post(
                            "/login",
                            Map.of(
                                    "username", account.name(),
                                    "password", Account.PASSWORD,
                                    "_csrf", csrf.group(1))),
                    "/oauth2/authorize");
            Map<String, String> answer =
                    query(expectRedirect(get(back), URI.create(redirect).getPath()));
            if (!state.equals(answer.get("state")) || !answer.containsKey("code")) {
                throw new IOException("no code but " + answer.keySet());
            }
            HttpResponse<String> issued = post(
                    "/oauth2/token",
                    Map.of(
                            "grant_type",
                            "authorization_code",
                            "client_id",
                            "gaita-cli",
                            "code",
                            answer.getOrDefault("code", ""),
                            "redirect_uri",
                            redirect,
                            "code_verifier",
                            verifier));
            if (issued.statusCode() != 200) {
                throw new IOException("status " + issued.statusCode() + ": " + issued.body());
            }
            return JsonMapper.shared()
                    .readTree(issued.body())
                    .required("access_token")
                    .asString();
        } catch (IOException e) {
            throw new Problem("Signing in as %s at %s failed (%s). Is Gaita running? ./gaita status tells."
                    .formatted(
                            account.name(),
                            issuer,
                            Optional.ofNullable(e.getMessage()).orElse(e.toString())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(uri)
                        .header("Accept", "text/html")
                        .timeout(Duration.ofSeconds(20))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, Map<String, String> form) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(issuer + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .timeout(Duration.ofSeconds(20))
                        .POST(HttpRequest.BodyPublishers.ofString(form(form)))
                        .build(),
                BodyHandlers.ofString());
    }

    private static URI expectRedirect(HttpResponse<String> response, String path) throws IOException {
        Optional<URI> location = response.headers()
                .firstValue("Location")
                .map(value -> response.uri().resolve(value));
        return location.filter(uri -> path.equals(uri.getPath()))
                .orElseThrow(() -> new IOException("%s answered %d%s"
                        .formatted(
                                response.uri().getPath(),
                                response.statusCode(),
                                location.map(uri -> " and leads to " + uri.getPath())
                                        .orElse(""))));
    }

    private static Map<String, String> query(URI uri) {
        Map<String, String> parameters = new LinkedHashMap<>();
        Arrays.stream(Optional.ofNullable(uri.getQuery()).orElse("").split("&"))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2)
                .forEach(pair -> parameters.put(pair[0], pair[1]));
        return parameters;
    }

    private static String form(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return BASE64.encodeToString(bytes);
    }

    private static String challenge(String verifier) {
        try {
            return BASE64.encodeToString(
                    MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
