package org.gaita.participation.format;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The lists that forms offer. */
@RestController
@RequestMapping("/api/v1")
class FormatsWeb {
    private final Formats formats;

    FormatsWeb(Formats formats) {
        this.formats = formats;
    }

    @GetMapping("/formats")
    List<Word> formats() {
        return formats.formats();
    }

    @GetMapping("/groups")
    List<Word> groups() {
        return formats.groups();
    }
}
