using System.Security.Cryptography.X509Certificates;
using Exporter.Configuration.Yaml;
using Exporter.Probing.Targets;

namespace Exporter.Configuration.Sections;

/// <summary>What a server's certificates are held against, as far as the file says. Immutable.</summary>
internal sealed record TlsEntry(IReadOnlyList<X509Certificate2>? Roots, string? ServerName, Renewal? Renewal);

/// <summary>The key <c>tls</c> of a server.</summary>
internal static class TlsSection
{
    private static readonly Key<IReadOnlyList<X509Certificate2>> CaFile = new(
        "ca_file",
        new("file", ReadCertificates),
        "roots of a private CA as PEM, in place of the system's"
    )
    {
        Default = "the system's roots",
    };

    private static readonly Key<string> ServerName = new("server_name", ValueShapes.Host, "the name that certificates must have")
    {
        Default = "the host",
    };

    private static readonly Key<Renewal?> RenewalKey = new(
        "renewal",
        Shapes.OneOf<Renewal?>(("auto", Renewal.Auto), ("manual", Renewal.Manual)),
        "who renews: a program, or a person who needs weeks"
    )
    {
        Default = "auto",
    };

    public static readonly Shape<TlsEntry> Shape = new Section(CaFile, ServerName, RenewalKey).As(map => new TlsEntry(
        map.Get(CaFile),
        map.Get(ServerName),
        map.Get(RenewalKey)
    ));

    private static IReadOnlyList<X509Certificate2>? ReadCertificates(YamlNode node, ReadContext context)
    {
        if (Shapes.FilePath(node, context) is not { } path)
        {
            return null;
        }
        var read = context.Certificates.Read(path);
        if (read.Problem is { } problem)
        {
            context.Refuse(node, problem);
        }
        return read.Value;
    }
}
