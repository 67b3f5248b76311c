using System.Globalization;
using System.Text;
using Exporter.Exposition;
using Exporter.Probing.Probes;
using Exporter.Probing.Targets;

namespace Exporter.Endpoints;

/// <summary>
/// <c>/probe?debug=true</c>: what was said and when, the metrics, and the settings the look had, on one page of text. Stateless.
/// </summary>
internal static class ProbeDebugPage
{
    /// <summary>Writes it.</summary>
    public static string Write(ProbeRequest request, ProbeOutcome outcome)
    {
        var page = new StringBuilder("Logs for the probe:\n");
        new ProbeLog(page, request).Write(outcome);
        page.Append("\n\n\nMetrics that would have been returned:\n")
            .Append(Encoding.UTF8.GetString(ProbeText.Write(outcome, openMetrics: false).Span))
            .Append("\n\n\nModule configuration:\n");
        foreach (var (key, value) in Settings(request, outcome.Report?.Options))
        {
            page.Append(CultureInfo.InvariantCulture, $"{key}: {value}\n");
        }
        return page.ToString();
    }

    private static IEnumerable<(string Key, string Value)> Settings(ProbeRequest request, ProbeOptions? options)
    {
        var module = request.Module;
        yield return ("probe", string.Join(", ", module.Kinds.Select(kind => kind.Name)));
        yield return ("timeout", $"{module.Timeout.TotalSeconds.ToString(CultureInfo.InvariantCulture)}s");
        if (module.Service is not { } service)
        {
            yield break;
        }
        yield return ("tls", service.Tls.ToString().ToLowerInvariant());
        yield return ("must_verify", module.MustVerify ? "true" : "false");
        yield return ("preferred_ip_protocol", module.Family.Preferred == IpFamily.Ipv4 ? "ip4" : "ip6");
        yield return ("ip_protocol_fallback", module.Family.Fallback ? "true" : "false");
        if (options is null)
        {
            yield break;
        }
        yield return ("hello_name", options.HelloName);
        yield return ("server_name", options.Target.Tls.ServerName);
        yield return ("trusted_roots", options.Target.Tls.Roots is { } roots ? $"{roots.Count} of tls.ca_file" : "the system's");
        yield return ("address", options.Target.Addresses.Count > 0 ? "pinned" : "resolved");
    }
}
