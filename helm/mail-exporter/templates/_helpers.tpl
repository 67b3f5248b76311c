{{- define "mail-exporter.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 40 | trimSuffix "-" -}}
{{- end -}}

{{/* A StatefulSet's name is a label of its pods with a suffix behind it, so 40 letters are kept. */}}
{{- define "mail-exporter.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 40 | trimSuffix "-" -}}
{{- else -}}
{{- $name := include "mail-exporter.name" . -}}
{{- if contains $name .Release.Name -}}{{- .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- else -}}{{- printf "%s-%s" .Release.Name $name | trunc 40 | trimSuffix "-" -}}{{- end -}}
{{- end -}}
{{- end -}}

{{- define "mail-exporter.selector" -}}
app.kubernetes.io/name: {{ include "mail-exporter.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "mail-exporter.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name (.Chart.Version | replace "+" "_") }}
{{ include "mail-exporter.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- with .Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{- define "mail-exporter.serviceAccount" -}}
{{- if .Values.serviceAccount.create -}}
{{- default (include "mail-exporter.fullname" .) .Values.serviceAccount.name -}}
{{- else -}}
{{- default "default" .Values.serviceAccount.name -}}
{{- end -}}
{{- end -}}

{{- define "mail-exporter.image" -}}
{{- if .Values.image.digest -}}{{ .Values.image.repository }}@{{ .Values.image.digest }}
{{- else -}}{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}{{- end -}}
{{- end -}}

{{- define "mail-exporter.port" -}}
{{- splitList ":" .Values.listenAddress | last -}}
{{- end -}}

{{/* Who answers /probe and /sd, from within the cluster. */}}
{{- define "mail-exporter.prober" -}}
{{- printf "%s%s.%s.svc:%v" (include "mail-exporter.fullname" .) (ternary "-probe" "" .Values.probe.enabled) .Release.Namespace .Values.service.port -}}
{{- end -}}

{{- define "mail-exporter.configMap" -}}
{{- default (include "mail-exporter.fullname" .) .Values.existingConfigMap -}}
{{- end -}}

{{/* The pods of both workloads. Takes root, part (watch or probe), shards (the value of --shard.count). */}}
{{- define "mail-exporter.pod" -}}
{{- $root := .root -}}
{{- $values := index .root.Values .part -}}
metadata:
  labels:
    {{- include "mail-exporter.selector" $root | nindent 4 }}
    app.kubernetes.io/component: {{ .part }}
    {{- with $root.Values.commonLabels }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
    {{- with $values.podLabels }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
  annotations:
    {{- if not $root.Values.existingConfigMap }}
    checksum/config: {{ include (print $root.Template.BasePath "/configmap.yaml") $root | sha256sum }}
    {{- end }}
    kubectl.kubernetes.io/default-container: mail-exporter
    {{- with $values.podAnnotations }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
spec:
  serviceAccountName: {{ include "mail-exporter.serviceAccount" $root }}
  automountServiceAccountToken: false
  enableServiceLinks: false
  {{- with $root.Values.imagePullSecrets }}
  imagePullSecrets:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  securityContext:
    runAsNonRoot: true
    runAsUser: 1654
    runAsGroup: 1654
    fsGroup: 1654
    fsGroupChangePolicy: OnRootMismatch
    seccompProfile: { type: RuntimeDefault }
  containers:
    - name: mail-exporter
      image: {{ include "mail-exporter.image" $root | quote }}
      imagePullPolicy: {{ $root.Values.image.pullPolicy }}
      args:
        - --config.file=/etc/mail-exporter/mail-exporter.yml
        - --storage.path=/var/lib/mail-exporter
        - --web.listen-address={{ $root.Values.listenAddress }}
        - --web.external-url={{ $root.Values.externalUrl }}
        - --shard.count={{ .shards }}
        {{- range $root.Values.extraArgs }}
        - {{ . | quote }}
        {{- end }}
      {{- with $root.Values.env }}
      env:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      ports:
        - { name: http, containerPort: {{ include "mail-exporter.port" $root }}, protocol: TCP }
      livenessProbe:
        httpGet: { path: /-/healthy, port: http }
        periodSeconds: 10
        timeoutSeconds: 5
        failureThreshold: 6
      readinessProbe:
        httpGet: { path: /-/ready, port: http }
        periodSeconds: 5
        timeoutSeconds: 5
      resources:
        {{- toYaml $values.resources | nindent 8 }}
      securityContext:
        allowPrivilegeEscalation: false
        readOnlyRootFilesystem: true
        privileged: false
        capabilities: { drop: [ALL] }
      volumeMounts:
        - { name: config, mountPath: /etc/mail-exporter, readOnly: true }
        - { name: storage, mountPath: /var/lib/mail-exporter }
        {{- range $index, $secret := $root.Values.secrets }}
        - { name: secret-{{ $index }}, mountPath: {{ printf "/run/secrets/%s" $secret | quote }}, readOnly: true }
        {{- end }}
        {{- if $root.Values.ca.secret }}
        - { name: ca, mountPath: /run/ca, readOnly: true }
        {{- end }}
  volumes:
    - name: config
      configMap: { name: {{ include "mail-exporter.configMap" $root }} }
    {{- range $index, $secret := $root.Values.secrets }}
    - name: secret-{{ $index }}
      secret: { secretName: {{ $secret | quote }}, defaultMode: 0440 }
    {{- end }}
    {{- if $root.Values.ca.secret }}
    - name: ca
      secret:
        secretName: {{ $root.Values.ca.secret | quote }}
        defaultMode: 0440
        items: [{ key: {{ $root.Values.ca.key | quote }}, path: ca.crt }]
    {{- end }}
    {{- if not (and (eq .part "watch") $root.Values.persistence.enabled) }}
    - name: storage
      emptyDir: { sizeLimit: {{ $root.Values.persistence.size | quote }} }
    {{- end }}
  {{- with $values.nodeSelector }}
  nodeSelector:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with $values.tolerations }}
  tolerations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with $values.affinity }}
  affinity:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with $values.topologySpreadConstraints }}
  topologySpreadConstraints:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with $values.priorityClassName }}
  priorityClassName: {{ . | quote }}
  {{- end }}
{{- end -}}
