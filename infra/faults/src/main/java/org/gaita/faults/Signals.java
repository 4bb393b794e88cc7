package org.gaita.faults;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** Signals without the milliseconds that starting a program takes: what is to be caught lasts shorter. */
enum Signals {
    KILL(9),
    TERM(15),
    CONT(18),
    STOP(19);

    private static final MethodHandle SEND = Linker.nativeLinker()
            .downcallHandle(
                    Linker.nativeLinker().defaultLookup().find("kill").orElseThrow(),
                    FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));

    private final int number;

    Signals(int number) {
        this.number = number;
    }

    /** Says false when there is no such process. */
    boolean send(long pid) {
        try {
            return (int) SEND.invokeExact((int) pid, number) == 0;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
