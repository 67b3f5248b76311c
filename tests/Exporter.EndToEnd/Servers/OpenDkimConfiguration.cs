using System.Net;

namespace Exporter.EndToEnd.Servers;

/// <summary>Options as the files that OpenDKIM reads.</summary>
internal static class OpenDkimConfiguration
{
    /// <summary>opendkim.conf(5).</summary>
    public static string MainFile(OpenDkimOptions options, IPEndPoint endpoint, ServerFolder folder) =>
        string.Join(
            '\n',
            [
                $"Socket inet:{endpoint.Port}@{endpoint.Address}",
                "UserID opendkim",
                "Canonicalization relaxed/simple",
                "OversignHeaders From",
                $"AuthservID {options.AuthservId}",
                .. Role(options, folder),
                .. options.Lines,
                "",
            ]
        );

    /// <summary>
    /// unbound.conf(5), because Debian's OpenDKIM asks through libunbound. Unless told otherwise that asks no server on this machine, and knows by itself
    /// that there is nothing in "test" (RFC 6761 §6.2).
    /// </summary>
    public static string Resolver(OpenDkimOptions options) =>
        $"""
            server:
              do-not-query-localhost: no
              local-zone: "test." nodefault
              module-config: "iterator"
            forward-zone:
              name: "."
              forward-addr: {(options.NameServer is { } server ? $"{server.Address}@{server.Port}" : "127.0.0.1@9")}

            """;

    // Mail of "internal hosts" is signed, all other mail verified: a signer takes everybody for one of its own, a verifier nobody.
    private static IEnumerable<string> Role(OpenDkimOptions options, ServerFolder folder) =>
        options.Key is { } key
            ?
            [
                "Mode s",
                $"Domain {key.Domain}",
                $"Selector {key.Selector}",
                $"KeyFile {folder["key.pem"]}",
                "RequireSafeKeys no",
                "InternalHosts 0.0.0.0/0",
            ]
            : ["Mode v", "AlwaysAddARHeader yes", "InternalHosts 255.255.255.255", $"ResolverConfiguration {folder["unbound.conf"]}"];
}
