package org.gaita.events.plan;

import org.gaita.domain.EvidenceId;
import org.gaita.domain.LocalizedText;
import org.jspecify.annotations.Nullable;

/**
 * A file or an address that supports a claim.
 *
 * @param evidenceId which
 * @param kind file or link
 * @param url the address, for a link
 * @param sha256 SHA-256 of the content, hexadecimal, for a file
 * @param name the file's name as it was uploaded
 * @param contentType the media type found in the content
 * @param bytes the file's size
 * @param claim what it supports
 */
public record Evidence(
        EvidenceId evidenceId,
        Kind kind,
        @Nullable String url,
        @Nullable String sha256,
        @Nullable String name,
        @Nullable String contentType,
        @Nullable Long bytes,
        @Nullable LocalizedText claim) {
    /** How the evidence is held. */
    public enum Kind {
        FILE,
        LINK
    }
}
