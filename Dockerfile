# Newsdesk in one image: the web server, the commands, and the language model, which is a package like the others.
# BASE is any image with Python 3.11 or newer and its venv module: docker build --build-arg BASE=python:3.13-slim .
ARG BASE=python:3.12-slim

FROM ${BASE} AS build
WORKDIR /app
COPY requirements-install.txt requirements.txt requirements-dev.txt ./
COPY scripts/install scripts/install.py scripts/
# The installers themselves stay behind; what nobody can write later is compiled now.
RUN scripts/install \
    && .venv/bin/python -m uv pip uninstall --quiet --python .venv/bin/python pip setuptools uv \
    && rm -f .venv/.lock
COPY . .
RUN NEWSDESK_DATA=/tmp/build .venv/bin/python manage.py serve --collect-only \
    && .venv/bin/python -m compileall -q articles newsdesk

FROM ${BASE}
ENV HOST=0.0.0.0 PORT=8000 NEWSDESK_DATA=/data PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
WORKDIR /app
COPY --from=build /app /app
# A number, not a name: what runs it can see that it is not root. All but /data belongs to root and may be read-only.
RUN mkdir /data && chown 10001:10001 /data
USER 10001:10001
VOLUME /data
EXPOSE 8000
HEALTHCHECK --start-period=60s --interval=30s --timeout=5s CMD [".venv/bin/python", "-c", "import os, urllib.request as r; r.urlopen(f'http://127.0.0.1:{os.environ[\"PORT\"]}/healthz', timeout=4)"]
ENTRYPOINT [".venv/bin/python", "manage.py"]
CMD ["serve"]
