package org.gaita.local.mail;

import java.util.List;

/** The page on which the mail is read. Everything that came in is shown as text. */
final class Pages {
    private static final String HEAD = """
            <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Mail of the local Gaita</title>
            <style>body{font:16px/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
            table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.3rem .6rem;border-bottom:1px solid #767676}
            pre{white-space:pre-wrap;background:#f4f4f4;padding:1rem}</style></head><body>
            """;

    private Pages() {}

    static String list(List<SunkMail> mails) {
        StringBuilder page = new StringBuilder(HEAD)
                .append("<h1>Mail</h1><p>")
                .append(mails.size())
                .append(
                        " messages. Nothing of it was delivered.</p><table><tr><th>No.</th><th>To</th><th>Subject</th></tr>");
        for (int i = mails.size(); i >= 1; i--) {
            SunkMail mail = mails.get(i - 1);
            page.append("<tr><td>")
                    .append(i)
                    .append("</td><td>")
                    .append(escape(mail.to()))
                    .append("</td><td><a href=\"/")
                    .append(i)
                    .append("\">")
                    .append(escape(mail.subject()))
                    .append("</a></td></tr>");
        }
        return page.append("</table></body></html>").toString();
    }

    static String one(SunkMail mail, int number) {
        return HEAD + "<p><a href=\"/\">All mail</a></p><h1>" + number + ": " + escape(mail.subject()) + "</h1><pre>"
                + escape(mail.headers()) + "</pre><pre>" + escape(mail.text()) + "</pre></body></html>";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
