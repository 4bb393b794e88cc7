package org.gaita.service;

/** The body of a command that needs no words: nothing, or an empty object. Whatever else is sent would be read by nobody. */
public record NoWords() {}
