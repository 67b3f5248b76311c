using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Exporter.Configuration.Files;
using Exporter.Configuration.Values;

namespace Exporter.Configuration.Sections;

/// <summary>Reads files of root certificates, each once however many servers name it. Not thread-safe: a file is read by one thread.</summary>
internal sealed class CertificateFiles(FileReads files)
{
    private const int MaxFileBytes = 1024 * 1024;

    private readonly Dictionary<string, Parsed<IReadOnlyList<X509Certificate2>>> read = new(StringComparer.Ordinal);

    public Parsed<IReadOnlyList<X509Certificate2>> Read(string path)
    {
        if (!read.TryGetValue(path, out var known))
        {
            read.Add(path, known = ReadAnew(path));
        }
        return known;
    }

    private Parsed<IReadOnlyList<X509Certificate2>> ReadAnew(string path)
    {
        var text = files.Read(path, MaxFileBytes);
        if (text.Value is null)
        {
            return new Refusal($"{Quoted.File(path)} {text.Problem}");
        }
        try
        {
            var certificates = new X509Certificate2Collection();
            certificates.ImportFromPem(text.Value);
            return certificates.Count > 0
                ? certificates.ToArray()
                : new Refusal($"{Quoted.File(path)} has no certificate in it; it must have -----BEGIN CERTIFICATE-----");
        }
        catch (CryptographicException)
        {
            return new Refusal($"{Quoted.File(path)} has a certificate in it that cannot be read; export it again as PEM");
        }
    }
}
