package org.gaita.unmarked;

/** Stands in a package that says nothing of null. */
public class Unmarked {}
