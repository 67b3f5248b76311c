using Exporter.Mail.Dnsbl;
using Exporter.Probing.Network;

namespace Exporter.Probing.Probes.Dnsbl;

/// <summary>Writes down what lists said, without the keys in their zones and without what is on no list. Stateless.</summary>
internal static class DnsblTranscript
{
    /// <summary>Lists that work first in one line each, then everything that is listed or went wrong.</summary>
    public static void Write(Transcript transcript, IReadOnlyList<DnsblListSeen> lists)
    {
        foreach (var seen in lists)
        {
            var points = seen.Tests.Count == 0 ? "not asked" : string.Join(", ", seen.Tests.Select(Text));
            transcript.Note($"{seen.List.Name}: {seen.Standing?.ToString() ?? "OverBudget"}: test points {points}");
        }
        foreach (var entry in lists.SelectMany(seen => seen.Entries).Where(entry => entry.Answer is not null && !entry.IsNotListed))
        {
            transcript.Client($"{entry.List.Name} {entry.Object.Subject.Text}");
            transcript.Server($"{Text(entry.Answer!)} {entry.Reason}".TrimEnd());
        }
    }

    private static string Text(DnsblAnswer answer) =>
        answer.Addresses.Count == 0 ? answer.Outcome.ToString() : $"{answer.Outcome} {string.Join(' ', answer.Addresses)}";
}
