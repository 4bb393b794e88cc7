package org.gaita.portal.work;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.gaita.portal.api.LocalText;
import org.gaita.portal.frame.Frame;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** A form: what was typed into it, and what is wrong with that. */
public record Form(MultiValueMap<String, String> values, Errors errors) {

    /** A form that nobody has filled in; its key makes sending it twice harmless. */
    public static Form fresh(Frame frame) {
        Form form = new Form(new LinkedMultiValueMap<>(), new Errors(frame));
        form.renew();
        return form;
    }

    /** A form as it was sent. */
    public static Form sent(MultiValueMap<String, String> sent, Frame frame) {
        return new Form(new LinkedMultiValueMap<>(sent), new Errors(frame));
    }

    /** What a field holds; empty where it holds nothing. */
    public String value(String name) {
        return Optional.ofNullable(values.getFirst(name)).orElse("").strip();
    }

    /** What the fields of this name hold. */
    public List<String> all(String name) {
        return values.getOrDefault(name, List.of()).stream().map(String::strip).toList();
    }

    /** What the field of this name at this place holds. */
    public String value(String name, int place) {
        List<String> all = all(name);
        return place < all.size() ? all.get(place) : "";
    }

    /** Whether a choice is taken. */
    public boolean has(String name, String value) {
        return all(name).contains(value);
    }

    /** Whether a field is filled in. */
    public boolean has(String name) {
        return !value(name).isEmpty();
    }

    /** Whether any of the fields of these names is filled in. */
    public boolean any(String... names) {
        return Stream.of(names).flatMap(name -> all(name).stream()).anyMatch(value -> !value.isEmpty());
    }

    /** Puts a value into a field. */
    public Form set(String name, @org.jspecify.annotations.Nullable Object value) {
        values.set(name, value == null ? "" : value.toString());
        return this;
    }

    /** Puts a text into its fields for Latvian and English. */
    public Form set(String name, @org.jspecify.annotations.Nullable LocalText text) {
        values.set(name + "-lv", text == null ? "" : text.values().getOrDefault("lv", ""));
        values.set(name + "-en", text == null ? "" : text.values().getOrDefault("en", ""));
        return this;
    }

    /** A text in Latvian, and in English where there is one. */
    public LocalText text(String name) {
        return LocalText.of(value(name + "-lv"), value(name + "-en"));
    }

    /** The key of this form. */
    public String key() {
        return value("key");
    }

    /** Gives the form a new key, because what will be sent next is another wish. */
    public Form renew() {
        values.set("key", UUID.randomUUID().toString());
        return this;
    }

    /** Says that a field has to be filled in. */
    public Form require(String field, String key) {
        if (!has(field)) {
            errors.add(field, key);
        }
        return this;
    }

    /** A number from 0 on; empty where the field is empty or holds no such number, which is noted. */
    public Optional<Integer> number(String field) {
        String typed = value(field).replace(" ", "").replace("\u00a0", "");
        if (typed.isEmpty()) {
            return Optional.empty();
        }
        if (!typed.matches("\\d{1,7}")) {
            errors.add(field, "wrong.whole-number");
            return Optional.empty();
        }
        return Optional.of(Integer.valueOf(typed));
    }
}
