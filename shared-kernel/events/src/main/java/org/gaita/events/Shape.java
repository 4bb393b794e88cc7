package org.gaita.events;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The revision of an event's stored shape; 1 where it is absent. A new shape needs an {@link Upcaster} from the one before. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Shape {
    /** The revision, counted from 1. */
    int revision();
}
