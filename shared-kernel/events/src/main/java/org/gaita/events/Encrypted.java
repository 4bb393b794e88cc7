package org.gaita.events;

/**
 * A personal field, encrypted with the person's own key before it is stored (R12).
 *
 * @param ciphertext base64
 * @param digest salted SHA-256 of the clear text, hexadecimal; proves the history without showing it
 */
public record Encrypted(String ciphertext, String digest) {}
