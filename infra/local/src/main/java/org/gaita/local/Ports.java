package org.gaita.local;

/**
 * Where everything listens, on 127.0.0.1 only.
 *
 * @param offset added to every port, so that two stacks can run side by side
 */
record Ports(int offset) {

    /** With it, Kafka's controller has the last port that there is. */
    static final int HIGHEST_OFFSET = 65535 - 19093;

    int database() {
        return 15432 + offset;
    }

    int broker() {
        return 19092 + offset;
    }

    int brokerController() {
        return 19093 + offset;
    }

    int identity() {
        return 8090 + offset;
    }

    int portal() {
        return 8080 + offset;
    }

    int planManagement() {
        return 8081 + offset;
    }

    int reporting() {
        return 8082 + offset;
    }

    int participation() {
        return 8083 + offset;
    }

    int feedback() {
        return 8084 + offset;
    }

    /** Where mail is taken by SMTP. */
    int mail() {
        return 8025 + offset;
    }

    /** Where the mail that was taken is read. */
    int mailPage() {
        return 8026 + offset;
    }

    /** Where a service shows its health and its metrics. */
    int management(int servicePort) {
        return servicePort + 1000;
    }

    String issuer() {
        return "http://127.0.0.1:" + identity();
    }

    /** Where {@code ./gaita token} expects its code. Nobody listens there: the code is read from the redirect. */
    String commandLineRedirect() {
        return "http://127.0.0.1:%d/callback".formatted(8099 + offset);
    }
}
