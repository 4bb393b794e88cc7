package org.gaita.local;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Searches every table of every database, every topic and every file of an installation for what tells of a person. */
final class Traces {

    private final Home home;
    private final Ports ports;

    Traces(Home home, Ports ports) {
        this.home = home;
        this.ports = ports;
    }

    Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%d/%s".formatted(ports.database(), database),
                "postgres",
                new Secrets(home.secrets()).superuser());
    }

    /** Where something is found: database and table, topic, or directory. Not the same place twice. */
    Set<String> of(List<byte[]> wanted) throws SQLException, IOException {
        Set<String> found = new TreeSet<>();
        tables(wanted, found);
        topics(wanted, found);
        files(wanted, found);
        return found;
    }

    /** The vault's wrapped key and salt of a person. */
    List<byte[]> key(String person) throws SQLException {
        try (Connection vault = connect("vault");
                var select = vault.prepareStatement(
                        "select wrapped_keyset, wrapped_salt from person_key where person_id = ?")) {
            select.setString(1, person);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? List.of(row.getBytes(1), row.getBytes(2)) : List.of();
            }
        }
    }

    String one(String database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : "";
        }
    }

    void update(String database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private void tables(List<byte[]> wanted, Set<String> found) throws SQLException {
        List<String> databases = new ArrayList<>();
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select datname from pg_database where datallowconn")) {
            while (row.next()) {
                databases.add(row.getString(1));
            }
        }
        // A row as text shows bytes in hexadecimal.
        Set<String> texts = new LinkedHashSet<>();
        for (byte[] each : wanted) {
            texts.add(HexFormat.of().formatHex(each));
            texts.add(new String(each, UTF_8));
            encodings(each).forEach(other -> texts.add(new String(other, ISO_8859_1)));
        }
        String condition = String.join(
                " or ",
                texts.stream()
                        .filter(text -> text.chars().allMatch(c -> c > 31 && c != 0xFFFD))
                        .map(text -> "position('%s' in t::text) > 0".formatted(text.replace("'", "''")))
                        .toList());
        for (String database :
                databases.stream().filter(name -> !name.startsWith("template")).toList()) {
            try (Connection connection = connect(database);
                    Statement statement = connection.createStatement()) {
                List<String> tables = new ArrayList<>();
                try (ResultSet row =
                        statement.executeQuery("select format('%I.%I', schemaname, tablename) from pg_tables"
                                + " where schemaname not in ('pg_catalog', 'information_schema')")) {
                    while (row.next()) {
                        tables.add(row.getString(1));
                    }
                }
                for (String table : tables) {
                    try (ResultSet row = statement.executeQuery(
                            "select exists (select 1 from " + table + " t where " + condition + ")")) {
                        row.next();
                        if (row.getBoolean(1)) {
                            found.add("table " + database + " " + table);
                        }
                    }
                }
            }
        }
    }

    private void topics(List<byte[]> wanted, Set<String> found) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", "127.0.0.1:" + ports.broker(), "auto.offset.reset", "earliest");
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.listTopics().values().stream()
                    .flatMap(List::stream)
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions));
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(500)).forEach(message -> {
                    List<byte[]> parts = new ArrayList<>();
                    message.headers().forEach(header -> parts.add(header.value()));
                    parts.add(message.key());
                    parts.add(message.value());
                    if (parts.stream().anyMatch(part -> part != null && contains(part, wanted))) {
                        found.add("topic " + message.topic());
                    }
                });
            }
        }
    }

    private void files(List<byte[]> wanted, Set<String> found) throws IOException {
        List<byte[]> all = new ArrayList<>(wanted);
        wanted.forEach(each -> all.addAll(encodings(each)));
        try (Stream<Path> files = Files.walk(home.directory())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                try {
                    byte[] content = Files.readAllBytes(file);
                    if (contains(content, all)) {
                        Path place = home.directory().relativize(file);
                        found.add(
                                "file " + place.getName(0) + (place.getNameCount() > 2 ? "/" + place.getName(1) : ""));
                    }
                } catch (NoSuchFileException gone) {
                    // a file that the database or the broker has just deleted
                }
            }
        }
    }

    /** Other ways in which the same may be written. */
    private static List<byte[]> encodings(byte[] each) {
        List<byte[]> ways = new ArrayList<>();
        ways.add(HexFormat.of().formatHex(each).getBytes(ISO_8859_1));
        String text = new String(each, UTF_8);
        if (text.chars().noneMatch(c -> c == 0xFFFD)) {
            // The other byte order is the same but for the first byte and the last.
            byte[] wide = text.getBytes(UTF_16LE);
            ways.add(Arrays.copyOf(wide, wide.length - 1));
        }
        // In Base64 it depends on what stands before; the ends, which depend on what is beside, are left out.
        for (int before = 0; before < 3; before++) {
            byte[] shifted = new byte[before + each.length];
            System.arraycopy(each, 0, shifted, before, each.length);
            String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            int from = before == 0 ? 0 : 4;
            int to = encoded.length() - 4;
            if (to - from >= 12) {
                ways.add(encoded.substring(from, to).getBytes(ISO_8859_1));
            }
        }
        return ways;
    }

    private static boolean contains(byte[] content, List<byte[]> wanted) {
        boolean[] first = new boolean[256];
        wanted.forEach(each -> first[each[0] & 0xFF] = true);
        for (int i = 0; i < content.length; i++) {
            if (first[content[i] & 0xFF] && isOneAt(content, i, wanted)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOneAt(byte[] content, int at, List<byte[]> wanted) {
        for (byte[] each : wanted) {
            if (at + each.length <= content.length
                    && Arrays.equals(content, at, at + each.length, each, 0, each.length)) {
                return true;
            }
        }
        return false;
    }
}
