# What depends only on code and packaged weights (the exported embedder, the vectors) is made here, so that a container with an
# empty data volume starts at once. Nothing is downloaded when it runs.
FROM python:3.11-slim

ENV PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    PIP_NO_CACHE_DIR=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1 \
    HOME=/tmp \
    COACH_HOST=0.0.0.0 \
    COACH_PORT=8000 \
    COACH_DATA_DIR=/data \
    COACH_BUILD_DIR=/app/build

WORKDIR /app

# The CPU build of torch first: the default index would bring several GB of GPU libraries.
RUN pip install --no-deps --index-url https://download.pytorch.org/whl/cpu torch==2.13.0

COPY pyproject.toml constraints.txt README.md LICENSE ./
COPY coach coach
COPY prompts prompts
COPY knowledge_base knowledge_base
COPY integrations integrations
RUN pip install -c constraints.txt -e ".[postgres]" \
    && COACH_DATA_DIR=/tmp/index-once coach content index \
    && rm -rf /tmp/index-once \
    && useradd --uid 10001 --no-create-home coach \
    && install -d -o coach -g coach /data

USER 10001
VOLUME /data
EXPOSE 8000

HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=3)"]

CMD ["coach", "demo"]
