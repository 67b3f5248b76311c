namespace Exporter.EndToEnd.Product.Domains;

/// <summary>
/// One name of the parent zone. It is healthy in every part that a case does not replace, so that what is red is what the case is about.
/// </summary>
/// <param name="Name">The label below <see cref="Parent"/>.</param>
/// <param name="Red">What must be red and nothing else: check, object (none if empty), status.</param>
internal sealed record DomainCase(string Name, params IReadOnlyList<string> Red)
{
    /// <summary>The zone that has every name.</summary>
    public const string Parent = "lab.test";

    private const string Key =
        "\"v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAjLOva0b31XneDfGeNHWtYZD9IPhaSvm3RWGfhXkKwNImbrb7QYiBhK\" "
        + "\"GirqOiBWJjV4v7jDJBCcuPzkjNg2Xd9To54BsQoFmHUwYkP9j5gjBusL4nAIlP7Qxts4LanAnv9zA8nnHJue69tBmQbUBOkzup\" "
        + "\"Z+xBZji/UNSgs/EeZDk0MRFyIWKGK2jRfbde7hzkmYxRLncuhJEnjaBqBozy99cQ/bsgh1zmCdpRkmx5Zzvr/NcNTn5VDcH1zE\" "
        + "\"AJPyPCbwkQ9q0BH8Q0LJHyRTKSwUrm/dLsnDnn3nN83C1CPEwAuQCTXibhTced5DrWQX901Nwho5uPMQlAtqi5W/qBTQIDAQAB\"";

    /// <summary>The domain.</summary>
    public string Domain => $"{Name}.{Parent}";

    /// <summary>Its keys in the configuration besides the name and the selector, as in <c>role: parked</c>.</summary>
    public string Keys { get; init; } = "";

    /// <summary>Its selectors in the configuration; empty for none.</summary>
    public string Selectors { get; init; } = "s1";

    /// <summary>Where mail goes. Records are <c>owner TYPE data</c>, the owner below the domain or <c>@</c>.</summary>
    public IReadOnlyList<string> Mx { get; init; } = ["@ MX 10 mx.lab.test."];

    /// <summary>Who may send.</summary>
    public IReadOnlyList<string> Spf { get; init; } = ["@ TXT \"v=spf1 ip4:8.8.8.0/24 -all\""];

    /// <summary>How mail is signed.</summary>
    public IReadOnlyList<string> Dkim { get; init; } = [$"s1._domainkey TXT {Key}"];

    /// <summary>What to do with mail that is neither.</summary>
    public IReadOnlyList<string> Dmarc { get; init; } = ["_dmarc TXT \"v=DMARC1; p=reject; rua=mailto:dmarc@mailbox.lab.test\""];

    /// <summary>Anything else.</summary>
    public IReadOnlyList<string> Other { get; init; } = [];

    /// <summary>Healthy in every part.</summary>
    public static readonly DomainCase Healthy = new("healthy");

    /// <summary>A name without any record.</summary>
    public static DomainCase Bare(string name, params IReadOnlyList<string> red) =>
        new(name, red)
        {
            Mx = [],
            Spf = [],
            Dkim = [],
            Dmarc = [],
        };

    /// <summary>The lines for the parent zone.</summary>
    public IEnumerable<string> Lines =>
        new[] { Mx, Spf, Dkim, Dmarc, Other }
            .SelectMany(part => part)
            .Select(record => record.StartsWith("@ ", StringComparison.Ordinal) ? $"{Name}{record[1..]}" : Below(record));

    /// <summary>The entry under <c>domains</c>.</summary>
    public string Entry
    {
        get
        {
            string[] keys = [$"name: {Domain}", Selectors.Length == 0 ? "" : $"dkim_selectors: {Selectors}", Keys];
            return $"  - {{ {string.Join(", ", keys.Where(key => key.Length > 0))} }}";
        }
    }

    /// <summary>What must be red, as the scrape has it.</summary>
    public IEnumerable<string> Expected => Red.Select(red => $"{Domain} {red}".Replace("  ", " ", StringComparison.Ordinal));

    private string Below(string record)
    {
        var owner = record.Split(' ')[0];
        return $"{owner}.{Name}{record[owner.Length..]}";
    }
}
