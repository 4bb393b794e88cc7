package org.gaita.local;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gaita.local.identity.Account;
import org.gaita.local.mail.MailSink;
import org.gaita.local.mail.SunkMail;

/** The commands of {@code ./gaita} that deal with what runs. */
public final class Stack {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.systemDefault());
    private static final Duration STOP = Duration.ofSeconds(120);

    private final Home home;
    private final Ports ports;
    private final List<Service> services;
    private final boolean demo;

    private Stack(Home home, Ports ports, List<Service> services, boolean demo) {
        this.home = home;
        this.ports = ports;
        this.services = services;
        this.demo = demo;
    }

    /**
     * Runs one command. The source tree's root, the data directory and an offset of all ports come as the system
     * properties {@code gaita.root}, {@code gaita.home} and {@code gaita.port-offset}; {@code gaita.demo} chooses the
     * fictitious country, and {@code gaita.without} names services to leave out, separated by commas.
     */
    public static void main(String[] arguments) throws InterruptedException {
        Path root =
                Path.of(System.getProperty("gaita.root", ".")).toAbsolutePath().normalize();
        Path directory =
                root.resolve(System.getProperty("gaita.home", ".gaita/data")).normalize();
        try {
            Ports ports = ports();
            Stack stack = new Stack(
                    new Home(root, directory),
                    ports,
                    Services.allWithout(System.getProperty("gaita.without", ""), ports),
                    Boolean.getBoolean("gaita.demo"));
            System.exit(stack.run(Arrays.asList(arguments)));
        } catch (Problem e) {
            System.err.println(e.getMessage());
            System.exit(1);
        } catch (UncheckedIOException e) {
            System.err.println(Optional.ofNullable(e.getCause()).map(Reason::of).orElse(e.getMessage()));
            System.exit(1);
        }
    }

    private static Ports ports() {
        String offset = System.getProperty("gaita.port-offset", "0");
        try {
            int number = Integer.parseInt(offset);
            if (number >= 0 && number <= Ports.HIGHEST_OFFSET) {
                return new Ports(number);
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new Problem(
                "GAITA_PORT_OFFSET must be a number from 0 to %d, not \"%s\".".formatted(Ports.HIGHEST_OFFSET, offset));
    }

    private int run(List<String> words) throws InterruptedException {
        String command = words.isEmpty() ? "" : words.getFirst();
        return switch (command) {
            case "up" -> up();
            case "down" -> down();
            case "status" -> status(words.size() > 1 ? words.get(1) : "");

            case "mail" -> mail(words.size() > 1 ? words.get(1) : "");
            case "sweep" -> sweep();
            case "token" -> token(words.size() > 1 ? words.get(1) : "");
            case "backup" -> backup(words.subList(1, words.size()));
            case "restore" -> restore(words.subList(1, words.size()));
            case "reset" -> reset(words.contains("--yes"));
            default -> throw new Problem("There is no command \"%s\". ./gaita help lists them.".formatted(command));
        };
    }

    private int up() throws InterruptedException {
        home.prepare();
        if (!home.lock()) {
            String since = running()
                    .map(process -> " (process %d, since %s)".formatted(process.pid(), TIME.format(process.started())))
                    .orElse("");
            throw new Problem(
                    "Gaita already runs with the data in %s%s. ./gaita status shows it, ./gaita down stops it."
                            .formatted(home.directory(), since));
        }
        if (!demo && Files.exists(home.demoSeeded())) {
            throw new Problem(
                    "The data in %s are those of the demonstration. ./gaita demo starts them; a real country's plans go elsewhere."
                            .formatted(home.directory()));
        }
        Progress progress = new Progress(System.out);
        Supervisor supervisor = new Supervisor(home, ports, progress, services, demo);
        supervisor.stopLeftOvers();
        RunningProcess.of(RunningProcess.SUPERVISOR, ProcessHandle.current(), 0, "")
                .write(home);
        Runtime.getRuntime().addShutdownHook(new Thread(supervisor::stop, "stop"));
        try {
            supervisor.start();
            if (!demo) {
                loadBundledPlans(progress);
            } else if (runs(Services.PLAN_MANAGEMENT) && runs(Services.REPORTING)) {
                new BundledPlans(ports, progress).awaitInReporting(home.demoPlans());
            }
        } catch (Problem problem) {
            if (!supervisor.isStopping()) {
                throw problem;
            }
        }
        if (!supervisor.isStopping()) {
            progress.text(new Welcome(ports, services, demo).text(new Api(ports)));
        }
        supervisor.watch();
        return 0;
    }

    private void loadBundledPlans(Progress progress) throws InterruptedException {
        BundledPlans plans = new BundledPlans(ports, progress);
        if (runs(Services.PLAN_MANAGEMENT)) {
            plans.load(home.bundledPlans());
            if (runs(Services.REPORTING)) {
                plans.awaitInReporting(home.bundledPlans());
            }
            if (runs(Services.PARTICIPATION)) {
                new BundledHistory(ports, progress).load(home.bundledHistory());
            }
        }
    }

    private boolean runs(String service) {
        return services.stream().anyMatch(each -> each.name().equals(service));
    }

    private int down() throws InterruptedException {
        boolean alone = !home.exists() || home.lock();
        if (alone && !anythingRuns()) {
            System.out.println("Nothing runs with the data in " + home.directory() + ".");
            return 0;
        }
        if (alone) {
            System.out.println("The supervisor is gone, but something that it started still runs.");
            new Supervisor(home, ports, new Progress(System.out), services, demo).stopLeftOvers();
            return 0;
        }
        ProcessHandle supervisor = running()
                .flatMap(RunningProcess::handle)
                .orElseThrow(() -> new Problem("Another ./gaita works in %s at this moment. Try again in a few seconds."
                        .formatted(home.directory())));
        supervisor.destroy();
        long end = System.nanoTime() + STOP.toNanos();
        // The lock and not the process: an ended process stays in the list until its parent has noticed.
        while (!home.lock()) {
            if (System.nanoTime() > end) {
                throw new Problem(
                        "Gaita (process %d) has not stopped after %d seconds. ./gaita status tells what still runs."
                                .formatted(supervisor.pid(), STOP.toSeconds()));
            }
            Thread.sleep(100);
        }
        System.out.println("Gaita has stopped. The data are in " + home.directory() + ".");
        return 0;
    }

    private boolean anythingRuns() {
        return RunningProcess.all(home).stream()
                .anyMatch(process -> process.handle().isPresent());
    }

    private int status(String name) {
        List<RunningProcess> processes = home.exists() ? RunningProcess.all(home) : List.of();
        if (processes.isEmpty()) {
            System.out.println("Nothing runs with the data in " + home.directory() + ". ./gaita up starts it.");
            return 3;
        }
        List<RunningProcess> chosen = processes.stream()
                .filter(process -> name.isEmpty() || process.name().equals(name))
                .toList();
        if (chosen.isEmpty()) {
            throw new Problem("Nothing called \"%s\" was started here. What was: %s."
                    .formatted(
                            name, processes.stream().map(RunningProcess::name).collect(Collectors.joining(", "))));
        }
        System.out.print(Status.table(chosen));
        System.out.println("Data: " + home.directory());
        return 0;
    }

    private int mail(String number) {
        List<SunkMail> mails = MailSink.read(home.mail());
        if (number.isEmpty()) {
            for (int i = 0; i < mails.size(); i++) {
                System.out.printf(
                        "%4d  %-30s %s%n",
                        i + 1, mails.get(i).to(), mails.get(i).subject());
            }
            System.out.printf(
                    "%d messages. ./gaita mail NUMBER shows one; while Gaita runs, they are at http://127.0.0.1:%d.%n",
                    mails.size(), ports.mailPage());
            return 0;
        }
        int wanted = number.matches("[0-9]{1,6}") ? Integer.parseInt(number) : 0;
        if (wanted < 1 || wanted > mails.size()) {
            throw new Problem("There is no message %s. There are %d.".formatted(number, mails.size()));
        }
        SunkMail mail = mails.get(wanted - 1);
        System.out.println(mail.headers() + "\n" + mail.text());
        return 0;
    }

    private int sweep() {
        int mails = new Sweep(home, ports).run();
        System.out.printf(
                "Swept: dead rows and the write-ahead log are gone, and %d messages of the mail sink.%n", mails);
        return 0;
    }

    private int token(String name) {
        Account account = Account.named(name)
                .orElseThrow(() -> new Problem("There is no account \"%s\". Choose one of: %s."
                        .formatted(
                                name, Account.all().stream().map(Account::name).collect(Collectors.joining(", ")))));
        System.out.println(new SignIn(ports).token(account));
        return 0;
    }

    private int reset(boolean yes) {
        if (!home.exists()) {
            System.out.println("There are no data in " + home.directory() + ".");
            return 0;
        }
        if (!home.lock() || anythingRuns()) {
            throw new Problem(
                    "Gaita runs with the data in %s. Stop it first with ./gaita down.".formatted(home.directory()));
        }
        if (!yes) {
            System.out.printf(
                    "This deletes everything that was ever recorded in %s.%nType \"delete\" to go on: ",
                    home.directory());
            System.out.flush();
            String answer = IO.readln();
            if (answer == null || !answer.strip().equals("delete")) {
                System.out.println("Nothing was deleted.");
                return 1;
            }
        }
        home.delete();
        System.out.println("Deleted. The next ./gaita up starts anew.");
        return 0;
    }

    private int backup(List<String> words) {
        if (words.size() != 1) {
            throw new Problem("./gaita backup DIRECTORY takes a copy of the data into the directory.");
        }
        new Backup(home, ports, new Progress(System.out), directory(words.getFirst())).take();
        return 0;
    }

    private int restore(List<String> words) {
        String usage = "./gaita restore DIRECTORY [--at TIME] [--key FILE] brings back what ./gaita backup kept.";
        if (words.isEmpty() || words.size() % 2 == 0) {
            throw new Problem(usage);
        }
        Instant at = null;
        Path key = null;
        for (int i = 1; i < words.size(); i += 2) {
            switch (words.get(i)) {
                case "--at" -> at = Restore.moment(words.get(i + 1));
                case "--key" -> key = directory(words.get(i + 1));
                default -> throw new Problem(usage);
            }
        }
        home.prepare();
        if (!home.lock() || anythingRuns()) {
            throw new Problem(
                    "Gaita runs with the data in %s. Stop it first with ./gaita down.".formatted(home.directory()));
        }
        new Restore(home, ports, new Progress(System.out), directory(words.getFirst()), at, key).restore();
        System.out.println(
                "Restored. ./gaita up starts it, and publishes the events to Kafka anew. Then take a backup, into a new directory.");
        return 0;
    }

    /** A path as the person meant it, who may stand elsewhere than this process. */
    private static Path directory(String name) {
        return Path.of(System.getProperty("gaita.here", "."))
                .resolve(name)
                .toAbsolutePath()
                .normalize();
    }

    private Optional<RunningProcess> running() {
        return RunningProcess.read(home, RunningProcess.SUPERVISOR);
    }
}
