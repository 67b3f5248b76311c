using System.Reflection;
using System.Text.RegularExpressions;

namespace Exporter.Tests.Laws;

/// <summary>The walls between the assemblies: what each may be built on, read from the compiled references.</summary>
public sealed class AssemblyLaws
{
    [Theory]
    [InlineData("Exporter.Mail", "^System[.]")]
    [InlineData("Exporter.Sandbox", "^System[.]|^Exporter[.]Mail$")]
    [InlineData("Exporter.Probing", "^(?!Prometheus|Microsoft[.]AspNetCore|YamlDotNet|Exporter[.]Sandbox|mail-exporter)")]
    [InlineData("mail-exporter", "^(?!MailKit|MimeKit|DnsClient)")]
    public void An_assembly_is_built_only_on_what_its_law_allows(string assembly, string allowed) =>
        Assert.Empty(Forbidden(Assembly.Load(assembly).GetReferencedAssemblies().Select(reference => reference.Name!), allowed));

    [Theory]
    [InlineData("MailKit", "^System[.]")]
    [InlineData("YamlDotNet", "^(?!Prometheus|YamlDotNet)")]
    [InlineData("Prometheus.NetStandard", "^(?!Prometheus|YamlDotNet)")]
    public void A_forbidden_reference_is_seen(string reference, string allowed) =>
        Assert.Equal([reference], Forbidden(["System.Runtime", reference], allowed));

    private static IEnumerable<string> Forbidden(IEnumerable<string> references, string allowed) =>
        references.Where(reference => !Regex.IsMatch(reference, allowed, RegexOptions.None, TimeSpan.FromSeconds(1)));
}
