package org.gaita.embedded;

/**
 * How to reach one service's database.
 *
 * @param url JDBC URL without credentials
 * @param owner role that owns the database and its schema; migrations run as it
 * @param ownerPassword password of {@code owner}
 * @param user role that the running service uses; it can do only what the migrations grant to it
 * @param userPassword password of {@code user}
 */
public record DatabaseAccess(String url, String owner, String ownerPassword, String user, String userPassword) {

    @Override
    public String toString() {
        return "DatabaseAccess[%s, owner %s, user %s]".formatted(url, owner, user);
    }
}
