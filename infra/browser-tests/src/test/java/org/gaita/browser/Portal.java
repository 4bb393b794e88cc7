package org.gaita.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.gaita.portal.PortalApplication;
import org.gaita.testing.TestDatabases;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The portal over the real stack, with a browser before it. */
final class Portal {
    private static Portal running;

    final RealStack stack;
    final String address;
    final Browser browser;

    private Portal(RealStack stack) {
        this.stack = stack;
        this.address = stack.address(8080);
        start(stack, stack.port(8080), stack.address(8082));
        this.browser = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")))
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(InTheBrowser.Condition.browser().orElseThrow())
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    static synchronized Portal running() {
        if (running == null) {
            running = new Portal(RealStack.start());
        }
        return running;
    }

    /** Starts a portal; the address of reporting can be a wrong one, and settings can be added. */
    static ConfigurableApplicationContext start(RealStack stack, int port, String reporting, String... more) {
        SpringApplication application = new SpringApplication(PortalApplication.class);
        application.addInitializers(
                TestDatabases.initializer(TestDatabases.properties(TestDatabases.shared("portal"))));
        List<String> settings = new ArrayList<>(List.of(
                "--server.port=" + port,
                "--management.server.port=0",
                "--spring.jmx.enabled=false",
                "--gaita.portal.plan-management=" + stack.address(8081),
                "--gaita.portal.reporting=" + reporting,
                "--gaita.portal.participation=" + stack.address(8083),
                "--gaita.portal.feedback=" + stack.address(8084),
                "--gaita.portal.issuer=" + stack.address(8090),
                "--gaita.portal.client-secret=" + stack.portalSecret(),
                "--gaita.portal.patience=20s"));
        settings.addAll(List.of(more));
        return application.run(settings.toArray(String[]::new));
    }

    /** A visitor: what the browser complained about, and whom it asked, is noted. */
    Visitor visitor(boolean script, int width, boolean dark) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setJavaScriptEnabled(script)
                .setViewportSize(width, 900)
                .setColorScheme(
                        dark
                                ? com.microsoft.playwright.options.ColorScheme.DARK
                                : com.microsoft.playwright.options.ColorScheme.LIGHT)
                .setLocale("lv-LV")
                .setTimezoneId("Europe/Riga"));
        context.setDefaultTimeout(60_000);
        return new Visitor(this, context, context.newPage(), script);
    }

    /** Somebody with a browser. */
    static final class Visitor implements AutoCloseable {
        final Page page;
        final List<String> complaints = new ArrayList<>();
        final List<String> elsewhere = new ArrayList<>();
        private final Portal portal;
        private final BrowserContext context;
        private final boolean script;

        private Visitor(Portal portal, BrowserContext context, Page page, boolean script) {
            this.script = script;
            this.portal = portal;
            this.context = context;
            this.page = page;
            page.onConsoleMessage(message -> {
                if (message.type().equals("error") || message.type().equals("warning")) {
                    complaints.add(message.text());
                }
            });
            page.onPageError(complaints::add);
            page.onRequest(request -> {
                if (!request.url().startsWith(portal.address)
                        && !request.url().startsWith(portal.stack.address(8090))
                        && !request.url().startsWith("data:")) {
                    elsewhere.add(request.url());
                }
            });
        }

        int open(String path) {
            return page.navigate(portal.address + path).status();
        }

        Visitor signIn(String account) {
            open("/work");
            page.selectOption("#username", account);
            page.fill("#password", "gaita");
            page.click("main button[type=submit]");
            page.waitForURL(url -> url.startsWith(portal.address));
            return this;
        }

        /**
         * Shows a tool that needs scripts the page that is open. Where the visitor has none it is shown the same
         * document in a window with scripts, without those of the page itself.
         */
        void show(Consumer<Page> tool) {
            if (script) {
                tool.accept(page);
                return;
            }
            String address = page.url();
            String document = page.content();
            boolean dark = (boolean) page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches");
            try (Visitor copy = portal.visitor(true, page.viewportSize().width, dark)) {
                copy.page.route("**/*", route -> {
                    if (route.request().url().equals(address)) {
                        route.fulfill(new Route.FulfillOptions()
                                .setContentType("text/html; charset=UTF-8")
                                .setBody(document));
                    } else if (route.request().resourceType().equals("script")) {
                        route.abort();
                    } else {
                        route.resume();
                    }
                });
                copy.page.navigate(address);
                tool.accept(copy.page);
            }
        }

        void forgetSession() {
            context.clearCookies();
        }

        String text() {
            return page.innerText("main");
        }

        /** Opens a page again and again until it says something: what was done elsewhere arrives a moment later. */
        void awaitText(String path, String text) {
            long end = System.nanoTime() + 30_000_000_000L;
            open(path);
            while (!text().contains(text) && System.nanoTime() < end) {
                page.waitForTimeout(200);
                open(path);
            }
            assertThat(text()).contains(text);
        }

        @Override
        public void close() {
            context.close();
        }
    }
}
