using Exporter.Configuration;
using Exporter.Probing.Targets;

namespace Exporter.Tests.Configuration;

public sealed class ModuleTests
{
    [Fact]
    public void A_module_has_the_probe_of_its_service_and_what_it_is_told()
    {
        var module = Module(
            "{ probe: smtp, service: submissions, port: 2465, timeout: 3s, preferred_ip_protocol: ip4, ip_protocol_fallback: false, "
                + "hello_name: probe.example.com, must_verify: false, tls: { ca_file: corp-ca.pem, server_name: other.example.com } }"
        );
        Assert.Equal(("mine", "smtp", Service.Submissions), (module.Name, Assert.Single(module.Kinds).Name, module.Service));
        Assert.Equal(
            (2465, TimeSpan.FromSeconds(3), "probe.example.com", false),
            (module.Port, module.Timeout, module.HelloName, module.MustVerify)
        );
        Assert.Equal((IpFamily.Ipv4, false), (module.Family.Preferred, module.Family.Fallback));
        Assert.Equal(("other.example.com", 1), (module.Tls!.ServerName, module.Tls.Roots!.Count));
    }

    [Theory]
    [InlineData("smtp", "smtp", 25, true)]
    [InlineData("imap", "imap", 143, true)]
    [InlineData("tcp", "tcp", 0, false)]
    [InlineData("tcp_tls", "tcp_tls", 0, true)]
    public void A_module_with_a_probe_alone_takes_every_default(string probe, string service, int port, bool mustVerify)
    {
        var module = Module($"{{ probe: {probe} }}");
        Assert.Equal((service, port, mustVerify), (module.Service!.Name, module.Port, module.MustVerify));
        Assert.Equal((TimeSpan.FromSeconds(20), IpFamily.Ipv6, true), (module.Timeout, module.Family.Preferred, module.Family.Fallback));
    }

    [Theory]
    [InlineData("domain", 7)]
    [InlineData("dnsbl", 1)]
    [InlineData("spf", 1)]
    public void A_module_may_ask_the_DNS(string probe, int kinds)
    {
        var module = Module($"{{ probe: {probe}, timeout: 5s }}");
        Assert.Equal((kinds, null, TimeSpan.FromSeconds(5)), (module.Kinds.Count, module.Service, module.Timeout));
    }

    [Fact]
    public void A_module_in_the_place_of_a_built_in_one_wins_and_the_others_stay()
    {
        var modules = Fixtures.Parse("modules: { smtp_starttls: { probe: smtp, service: submission }, mine: { probe: tcp } }").Modules;
        Assert.Equal(Service.Submission, modules["smtp_starttls"].Service);
        Assert.Equal(Service.Imap, modules["imap_starttls"].Service);
        Assert.Equal([.. ProbeModules.BuiltIn.Keys, "mine"], modules.Keys);
    }

    private static ProbeModule Module(string text) => Fixtures.Parse($"modules: {{ mine: {text} }}").Modules["mine"];
}
