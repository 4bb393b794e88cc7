package org.gaita.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses bodies that are too large: by the announced length at once, by what is counted while it is read otherwise. */
final class BodyLimitFilter extends OncePerRequestFilter {
    private final long most;
    private final UploadPaths uploads;
    private final Problems problems;

    BodyLimitFilter(WebProperties properties, UploadPaths uploads, Problems problems) {
        this.most = properties.maxBody().toBytes();
        this.uploads = uploads;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return uploads.contain(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() > most) {
            problems.write(new BodyTooLarge(most), request, response);
            return;
        }
        chain.doFilter(new Limited(request, most), response);
    }

    private static final class Limited extends HttpServletRequestWrapper {
        private final long most;

        Limited(HttpServletRequest request, long most) {
            super(request);
            this.most = most;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new Counting(super.getInputStream(), most);
        }

        @Override
        public BufferedReader getReader() throws IOException {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }

    private static final class Counting extends ServletInputStream {
        private final ServletInputStream inner;
        private final long most;
        private long read;

        Counting(ServletInputStream inner, long most) {
            this.inner = inner;
            this.most = most;
        }

        private int count(int bytes) throws IOException {
            if (bytes > 0) {
                read += bytes;
                if (read > most) {
                    throw new BodyTooLarge(most);
                }
            }
            return bytes;
        }

        @Override
        public int read() throws IOException {
            int next = inner.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            return count(inner.read(into, from, length));
        }

        @Override
        public int available() throws IOException {
            return inner.available();
        }

        @Override
        public boolean isFinished() {
            return inner.isFinished();
        }

        @Override
        public boolean isReady() {
            return inner.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            inner.setReadListener(listener);
        }

        @Override
        public void close() throws IOException {
            inner.close();
        }
    }
}
