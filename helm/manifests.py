"""Checks rendered manifests against each other, and takes the configurations out of them.

manifests.py FILE FOLDER: FILE is what helm printed; every configuration and its neighbours are written into folders below FOLDER, with the
arguments of the pods that read it. Prints a line for each problem and ends with 1 if there is any. Needs PyYAML.
"""

import json
import pathlib
import sys

import yaml


class Strict(yaml.SafeLoader):
    """Refuses a key that stands twice, which YAML readers resolve in different ways."""


def mapping(loader, node, deep=False):
    keys = [loader.construct_object(key, deep=True) for key, _ in node.value]
    twice = {key for key in keys if keys.count(key) > 1}
    if twice:
        raise yaml.constructor.ConstructorError(None, None, f"twice: {twice}", node.start_mark)
    return yaml.SafeLoader.construct_mapping(loader, node, deep)


Strict.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, mapping)

problems = []


def want(holds, where, text):
    if not holds:
        problems.append(f"{where['kind']}/{where['metadata']['name']}: {text}")


def within(selector, labels):
    return bool(selector) and all(labels.get(key) == value for key, value in selector.items())


def check_pod(workload, maps):
    template = workload["spec"]["template"]
    spec, labels = template["spec"], template["metadata"]["labels"]
    want(within(workload["spec"]["selector"]["matchLabels"], labels), workload, "its selector does not match its own pods")
    want(spec.get("automountServiceAccountToken") is False, workload, "a token is mounted")
    pod = spec.get("securityContext", {})
    volumes = {volume["name"]: volume for volume in spec.get("volumes", [])}
    claims = {claim["metadata"]["name"] for claim in workload["spec"].get("volumeClaimTemplates", [])}
    for volume in volumes.values():
        name = volume.get("configMap", {}).get("name")
        if name and name not in maps:
            want(name in OUTSIDE, workload, f"the ConfigMap {name} is not there")
    for container in spec["containers"]:
        if container["name"] != "mail-exporter":
            continue
        own = {**pod, **container.get("securityContext", {})}
        want(own.get("runAsNonRoot") is True and own.get("runAsUser", 0) != 0, workload, "runs as root")
        want(own.get("readOnlyRootFilesystem") is True, workload, "may write to its root")
        want(own.get("allowPrivilegeEscalation") is False, workload, "may gain privileges")
        want(own.get("capabilities") == {"drop": ["ALL"]}, workload, "keeps capabilities")
        want(own.get("seccompProfile") == {"type": "RuntimeDefault"}, workload, "has no seccomp profile")
        ports = {port["name"]: port["containerPort"] for port in container["ports"]}
        for probe, path in (("livenessProbe", "/-/healthy"), ("readinessProbe", "/-/ready")):
            asked = container.get(probe, {}).get("httpGet", {})
            want(asked.get("path") == path and asked.get("port") in ports, workload, f"{probe} does not ask {path} of a port it has")
        for mount in container["volumeMounts"]:
            want(mount["name"] in volumes or mount["name"] in claims, workload, f"the volume {mount['name']} is not there")


def check_links(objects, workloads):
    pods = [workload["spec"]["template"]["metadata"]["labels"] for workload in workloads]
    ports = [
        {port["name"] for container in workload["spec"]["template"]["spec"]["containers"] for port in container.get("ports", [])}
        for workload in workloads
    ]
    services = {one["metadata"]["name"]: one for one in objects if one["kind"] == "Service"}
    for one in objects:
        spec = one.get("spec", {})
        if one["kind"] == "Service":
            hit = [names for labels, names in zip(pods, ports) if within(spec["selector"], labels)]
            want(len(hit) == 1, one, f"selects {len(hit)} workloads, not one")
            want(all(port["targetPort"] in names for names in hit for port in spec["ports"]), one, "its target port is no port of the pods")
        elif one["kind"] in ("PodDisruptionBudget", "NetworkPolicy", "PodMonitor"):
            selector = spec.get("selector") or spec.get("podSelector")
            want(any(within(selector["matchLabels"], labels) for labels in pods), one, "selects no pods")
        elif one["kind"] == "ServiceMonitor":
            hit = [service for service in services.values() if within(spec["selector"]["matchLabels"], service["metadata"]["labels"])]
            want(len(hit) == len(workloads), one, f"selects {len(hit)} of {len(workloads)} services")
            names = {port["name"] for service in hit for port in service["spec"]["ports"]}
            want(all(endpoint["port"] in names for endpoint in spec["endpoints"]), one, "its port is no port of the services")
        elif one["kind"] == "StatefulSet":
            want(spec["serviceName"] in services, one, "its service is not there")
        for url in [spec.get("prober", {}).get("url"), *[found["url"] for found in spec.get("httpSDConfigs", [])]]:
            if url:
                host = url.split("//")[-1].split("/")[0]
                known = {f"{name}.ns.svc:{service['spec']['ports'][0]['port']}" for name, service in services.items()}
                want(host in known, one, f"{host} is no service of this release")


def arguments(workload, name):
    """What the pods that read a ConfigMap are started with; nothing if they do not."""
    spec = workload["spec"]["template"]["spec"]
    reads = any(volume.get("configMap", {}).get("name") == name for volume in spec.get("volumes", []))
    return [container["args"] for container in spec["containers"] if reads and container["name"] == "mail-exporter"]


# What a person must have made before.
OUTSIDE = {"mail-exporter-config"}


def main(file, folder):
    objects = [one for one in yaml.load_all(pathlib.Path(file).read_text(encoding="utf-8"), Loader=Strict) if one]
    seen = set()
    for one in objects:
        key = (one["kind"], one["metadata"]["name"])
        want(key not in seen, one, "is there twice")
        want(len(key[1]) <= 63, one, "its name is longer than 63 letters")
        seen.add(key)
    workloads = [one for one in objects if one["kind"] in ("Deployment", "StatefulSet")]
    maps = {one["metadata"]["name"]: one["data"] for one in objects if one["kind"] == "ConfigMap"}
    for workload in workloads:
        check_pod(workload, maps)
    check_links(objects, workloads)
    for name, data in maps.items():
        if "mail-exporter.yml" in data:
            place = pathlib.Path(folder, name)
            place.mkdir(parents=True)
            for key, text in data.items():
                place.joinpath(key).write_text(text, encoding="utf-8")
            started = [args for workload in workloads for args in arguments(workload, name)]
            want(started, workloads[0], f"nobody reads the ConfigMap {name}")
            place.joinpath("arguments.json").write_text(json.dumps(started), encoding="utf-8")
        for key, text in data.items():
            if key.endswith(".json"):
                json.loads(text)
    for problem in problems:
        print(problem)
    return 1 if problems else 0


sys.exit(main(*sys.argv[1:]))
