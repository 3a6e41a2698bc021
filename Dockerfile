# Web server, workers, beat and management commands run from this one image; compose.yaml shows how.

FROM python:3.13-slim AS build
WORKDIR /build
COPY requirements.txt .
RUN python -m venv /opt/venv \
    && /opt/venv/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements.txt

FROM python:3.13-slim
LABEL org.opencontainers.image.title="Diagrade" \
      org.opencontainers.image.description="Grades students' diagrams: text in, rubric-based feedback out" \
      org.opencontainers.image.licenses="Apache-2.0"
RUN groupadd --system --gid 10001 diagrade \
    && useradd --system --uid 10001 --gid diagrade --home-dir /app --shell /usr/sbin/nologin diagrade \
    && install --directory --owner diagrade --group diagrade /data
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    DIAGRADE_ENV=production \
    DIAGRADE_DATA_DIR=/data \
    STATIC_ROOT=/app/staticfiles \
    GRANIAN_HOST=0.0.0.0 \
    GRANIAN_PORT=8000 \
    GRANIAN_WORKERS=2 \
    GRANIAN_BLOCKING_THREADS=8
COPY --from=build /opt/venv /opt/venv
WORKDIR /app
COPY . .
# The key is for this one command, which signs nothing.
RUN SECRET_KEY=unused DATABASE_URL=postgres://unused python manage.py collectstatic --no-input \
    && python -m compileall -q accounts config grading submissions
USER 10001:10001
EXPOSE 8000
# A server that answers to its own name only has to be asked by it.
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 CMD ["python", "-c", "\
import os, urllib.request; \
host = os.environ['ALLOWED_HOSTS'].split(',')[0].lstrip('.'); \
address = 'http://127.0.0.1:' + os.environ['GRANIAN_PORT'] + '/healthz'; \
urllib.request.urlopen(urllib.request.Request(address, headers={'Host': host}), timeout=4)"]
# Threads beyond DATABASE_POOL_SIZE (10) would wait for each other's connections.
CMD ["granian", "--interface", "wsgi", "config.wsgi:application"]
