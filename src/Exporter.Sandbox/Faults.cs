using System.Collections.Immutable;
using Exporter.Sandbox.Knobs;

namespace Exporter.Sandbox;

/// <summary>Every fault the sandbox can plant.</summary>
public static class Faults
{
    /// <summary>All knobs, grouped by protocol; names are unique.</summary>
    public static ImmutableArray<Fault> All { get; } =
    [.. GreetingKnobs.All, .. SmtpKnobs.All, .. SubmissionKnobs.All, .. CertificateKnobs.All, .. ImapKnobs.All];
}
