package org.gaita.portal.api;

/** A service understood and said no. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient Problem problem;

    Refused(Problem problem) {
        super(problem.status() + " " + problem.detail());
        this.problem = problem;
    }

    /** What it said. */
    public Problem problem() {
        return problem;
    }

    /** Whether there is no such thing, for this reader. */
    public boolean notFound() {
        return problem.status() == 404;
    }
}
