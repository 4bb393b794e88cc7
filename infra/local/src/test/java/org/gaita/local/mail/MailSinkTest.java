package org.gaita.local.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailSinkTest {
    @TempDir
    private Path directory;

    @Test
    void what_is_sent_can_be_read_and_nothing_in_it_runs() throws Exception {
        try (MailSink sink = new MailSink(directory, 0, 0)) {
            Properties properties = new Properties();
            properties.put("mail.smtp.host", "127.0.0.1");
            properties.put("mail.smtp.port", Integer.toString(sink.port()));
            MimeMessage message = new MimeMessage(Session.getInstance(properties));
            message.setFrom("gaita@example.org");
            message.setRecipient(Message.RecipientType.TO, new InternetAddress("anna@example.org"));
            message.setSubject("Atbilde uz <b>iesniegumu</b>", "UTF-8");
            message.setText("Paldies! <script>alert(1)</script>", "UTF-8");
            Transport.send(message);

            assertThat(MailSink.read(directory)).singleElement().satisfies(mail -> {
                assertThat(mail.to()).isEqualTo("anna@example.org");
                assertThat(mail.subject()).isEqualTo("Atbilde uz <b>iesniegumu</b>");
                assertThat(mail.text()).contains("Paldies!");
            });
            String page = get(sink, "/1");
            assertThat(page).contains("Paldies! &lt;script&gt;").doesNotContain("<script>");
            assertThat(get(sink, "/")).contains("anna@example.org").doesNotContain("<b>");
        }
    }

    private static String get(MailSink sink, String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + sink.pagePort() + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body();
    }
}
