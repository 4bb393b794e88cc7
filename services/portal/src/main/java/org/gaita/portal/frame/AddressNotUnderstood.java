package org.gaita.portal.frame;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/**
 * The page for what Tomcat refuses before anything of the portal is asked, for instance a malformed address: it cannot
 * know the language, so it speaks both. Tomcat makes it by name.
 */
public final class AddressNotUnderstood extends ErrorReportValve {
    private static final String PAGE = """
            <!doctype html>
            <html lang="lv">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Šo adresi nevar saprast · Gaita</title><link rel="stylesheet" href="%s"></head>
            <body><main class="wide"><article class="prose">
            <h1>Šo adresi nevar saprast</h1>
            <p>Tajā ir zīmes, kas adresē nevar būt. Iespējams, saite nokopēta nepilnīgi.</p>
            <p><a href="/">Uz sākumlapu</a></p>
            <section lang="en"><h2>This address cannot be understood</h2>
            <p>It contains characters that an address cannot have. Perhaps the link was not copied as a whole.</p>
            <p><a href="/en">To the first page</a></p></section>
            </article></main></body></html>
            """.formatted(Assets.address("portal.css"));

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) return;
        try {
            response.setContentType("text/html;charset=utf-8");
            response.setHeader("Content-Security-Policy", "default-src 'none'; style-src 'self'; font-src 'self'");
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.getOutputStream().write(PAGE.getBytes(StandardCharsets.UTF_8));
            response.finishResponse();
        } catch (IOException gone) {
            // Nobody listens any more.
        }
    }
}
