# The image of every process: web, projector, worker, scheduler, migrate differ by their command alone.
ARG PYTHON=3.11

FROM node:22-slim AS node

FROM python:${PYTHON}-slim AS build
# npm brings the front-end files and the bold title font; it stays behind in this stage
COPY --from=node /usr/local/bin/node /usr/local/bin/node
COPY --from=node /usr/local/lib/node_modules /usr/local/lib/node_modules
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm
RUN python -m venv /opt/backoffice
ENV PATH=/opt/backoffice/bin:$PATH PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /build
COPY requirements-run.lock ./
RUN pip install --require-hashes -r requirements-run.lock
COPY pyproject.toml README.md LICENSE ./
COPY backoffice backoffice
COPY projections projections
COPY workers workers
# the fetched files travel inside the package, the fonts inside the environment
RUN python -m backoffice.web.assets \
 && pip install --no-deps --no-build-isolation . \
 && python -m workers.fonts

FROM python:${PYTHON}-slim
RUN useradd --system --uid 10001 --user-group --home-dir /var/lib/backoffice --create-home backoffice
COPY --from=build /opt/backoffice /opt/backoffice
ENV PATH=/opt/backoffice/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    BACKOFFICE_DATA_DIR=/var/lib/backoffice
USER backoffice
WORKDIR /var/lib/backoffice
VOLUME /var/lib/backoffice
EXPOSE 8000
ENTRYPOINT ["backoffice"]
CMD ["web", "--host", "0.0.0.0"]
