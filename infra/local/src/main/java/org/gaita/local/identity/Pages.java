package org.gaita.local.identity;

import java.security.Principal;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** The two pages that a person sees: signing in, and having signed in. */
@RestController
final class Pages {

    private static final String HTML = MediaType.TEXT_HTML_VALUE + ";charset=UTF-8";

    @GetMapping(path = "/login", produces = HTML)
    String signIn(
            CsrfToken csrf,
            @RequestParam(required = false) @Nullable String error,
            @RequestParam(required = false) @Nullable String logout) {
        String notice = error != null ? """
                  <p class="notice" role="alert">Konts vai parole nav pareiza.
                  <span lang="en">The account or the password is not right.</span></p>""" : logout != null ? """
                          <p class="notice" role="status">Jūs esat izgājis.
                          <span lang="en">You have signed out.</span></p>""" : "";
        String accounts = Account.all().stream()
                .map(account -> "<option value=\"%s\">%s · %s</option>"
                        .formatted(account.name(), account.name(), String.join(", ", account.grants())))
                .collect(Collectors.joining("\n"));
        return page("Ieeja", """
                <h1>Ieeja <span lang="en">Sign in</span></h1>
                %s
                <form method="post" action="/login">
                  <label for="username">Konts <span lang="en">Account</span></label>
                  <select id="username" name="username" required>
                  %s
                  </select>
                  <label for="password">Parole <span lang="en">Password</span></label>
                  <input id="password" name="password" type="password" autocomplete="current-password" required
                         aria-describedby="hint">
                  <p id="hint" class="hint">Šajā datorā visiem kontiem parole ir <code>%s</code>.
                  <span lang="en">On this machine every account's password is <code>%s</code>.</span></p>
                  <input type="hidden" name="%s" value="%s">
                  <button type="submit">Ieiet <span lang="en">Sign in</span></button>
                </form>
                """.formatted(
                        notice,
                        accounts,
                        Account.PASSWORD,
                        Account.PASSWORD,
                        csrf.getParameterName(),
                        HtmlUtils.htmlEscape(csrf.getToken())));
    }

    @GetMapping(path = "/", produces = HTML)
    String signedIn(Principal principal) {
        Account account = Account.of(principal.getName()).orElseThrow();
        return page("Ieeja", """
                <h1>%s</h1>
                <p>Jūs esat iegājis kā <code>%s</code> (%s).
                <span lang="en">You are signed in as <code>%s</code>.</span></p>
                """.formatted(
                        HtmlUtils.htmlEscape(account.displayName()),
                        account.name(),
                        String.join(", ", account.grants()),
                        account.name()));
    }

    private static String page(String title, String content) {
        return """
                <!doctype html>
                <html lang="lv">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s · Gaita</title>
                <link rel="stylesheet" href="/sign-in.css">
                </head>
                <body>
                <main>
                <p class="brand">Gaita</p>
                %s
                </main>
                </body>
                </html>
                """.formatted(title, content);
    }
}
