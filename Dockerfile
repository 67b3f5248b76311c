# The image: one native program on a base without shell or package manager, run by nobody in particular.
#   docker build -t mail-exporter .
FROM mcr.microsoft.com/dotnet/sdk:10.0-noble AS build
# What the native publish links with; the SDK's image has neither.
RUN apt-get update && apt-get install -y --no-install-recommends gcc libc6-dev zlib1g-dev && rm -rf /var/lib/apt/lists/*
WORKDIR /source
# Locked restore; without a git folder there is no commit to put into the version.
ENV CI=true DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
# .editorconfig says how strict the analyzers are, and warnings are errors.
COPY .editorconfig global.json LICENSE ./
COPY src/ src/
COPY alerts/ alerts/
RUN dotnet publish src/Exporter -c Release -r linux-x64 -o /publish
# The last stage has no shell, so what it holds is laid out here. 1654 is the user that the base calls app.
RUN install -D -m 0755 /publish/mail-exporter /image/usr/local/bin/mail-exporter \
    && install -D -m 0644 LICENSE /image/usr/share/doc/mail-exporter/LICENSE \
    && install -d -m 0755 /image/etc/mail-exporter \
    && install -d -m 0750 -o 1654 -g 1654 /image/var/lib/mail-exporter

# Neither ICU nor tzdata: src/DECISIONS.md, "The image has no ICU and no tzdata".
FROM mcr.microsoft.com/dotnet/runtime-deps:10.0-noble-chiseled
ARG VERSION=0.1.0
ARG REVISION=unknown
ARG CREATED=unknown
LABEL org.opencontainers.image.title="mail-exporter" \
      org.opencontainers.image.description="Probes mail servers, judges what it sees, and tells Prometheus and people." \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.created="${CREATED}"
COPY --from=build /image/ /
# mail-exporter.yml is looked for here.
WORKDIR /etc/mail-exporter
ENV MAIL_EXPORTER_STORAGE_PATH=/var/lib/mail-exporter
VOLUME /var/lib/mail-exporter
EXPOSE 10225
USER 1654
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s --retries=3 CMD ["/usr/local/bin/mail-exporter", "health"]
ENTRYPOINT ["/usr/local/bin/mail-exporter"]
