package org.gaita.planmanagement.evidence;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The media type that a file's first bytes show; what a sender claims is not believed. */
final class ContentTypes {
    /** What is accepted, in words. */
    static final String ACCEPTED =
            "PDF, PNG, JPEG, ZIP-based office documents (docx, xlsx, odt …), or plain UTF-8 text";

    private ContentTypes() {}

    static Optional<String> of(byte[] start) {
        if (begins(start, "%PDF-".getBytes(StandardCharsets.US_ASCII))) {
            return Optional.of("application/pdf");
        }
        if (begins(start, new byte[] {(byte) 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A})) {
            return Optional.of("image/png");
        }
        if (begins(start, new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF})) {
            return Optional.of("image/jpeg");
        }
        if (begins(start, new byte[] {'P', 'K', 3, 4})) {
            return Optional.of("application/zip");
        }
        return isText(start) ? Optional.of("text/plain;charset=UTF-8") : Optional.empty();
    }

    private static boolean begins(byte[] bytes, byte[] mark) {
        return bytes.length >= mark.length && java.util.Arrays.equals(bytes, 0, mark.length, mark, 0, mark.length);
    }

    private static boolean isText(byte[] bytes) {
        for (byte value : bytes) {
            if (value >= 0 && value < 0x20 && value != '\n' && value != '\r' && value != '\t') {
                return false;
            }
        }
        for (int cut = 0; cut < 4 && cut < bytes.length; cut++) { // a chunk may end inside a character
            try {
                var unused = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, bytes.length - cut));
                return true;
            } catch (CharacterCodingException cutOff) {
                // try without the last byte
            }
        }
        return false;
    }
}
