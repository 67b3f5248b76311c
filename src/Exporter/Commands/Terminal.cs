using System.Text;

namespace Exporter.Commands;

/// <summary>Where a command writes. Immutable; the writers are synchronised.</summary>
/// <param name="Out">Results.</param>
/// <param name="Error">Problems and logs.</param>
/// <param name="Interactive">True if a person looks at <paramref name="Out"/>, so that colour and progress make sense.</param>
internal sealed record Terminal(TextWriter Out, TextWriter Error, bool Interactive)
{
#pragma warning disable RS0030 // The one place where the process's own streams are taken up; everybody else is given them.
    /// <summary>The process's own standard streams.</summary>
    public static Terminal OfProcess() =>
        new(Writer(Console.OpenStandardOutput()), Writer(Console.OpenStandardError()), Interactive: !Console.IsOutputRedirected);
#pragma warning restore RS0030

    private static TextWriter Writer(Stream stream) =>
        TextWriter.Synchronized(new StreamWriter(stream, new UTF8Encoding(false)) { AutoFlush = true });
}
