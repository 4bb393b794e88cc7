package org.gaita.events.bad;

import java.util.ArrayList;
import org.gaita.events.DomainEvent;
import org.springframework.http.HttpStatus;

/** Events. */
public final class Events {
    private Events() {}

    public static class CanBeChanged implements DomainEvent {
        public String text = "";
    }

    public interface OpenVocabulary extends DomainEvent {}

    public record HoldsAnArray(byte[] bytes) implements DomainEvent {}

    public record HoldsAListThatGrows(ArrayList<String> texts) implements DomainEvent {}

    public record KnowsTheWeb(HttpStatus status) implements DomainEvent {}
}
