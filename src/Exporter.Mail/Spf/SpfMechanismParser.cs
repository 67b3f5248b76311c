namespace Exporter.Mail.Spf;

/// <summary>Reads one mechanism (RFC 7208 §5, §12).</summary>
internal static class SpfMechanismParser
{
    /// <summary>Reads it. Never throws.</summary>
    /// <param name="text">The whole term.</param>
    /// <param name="start">Its offset in the record.</param>
    /// <param name="qualifier">What stands before the name.</param>
    /// <param name="from">Where the name begins in the term.</param>
    /// <param name="end">Where the name ends.</param>
    public static SpfParsed<SpfMechanism> Parse(string text, int start, SpfQualifier qualifier, int from, int end)
    {
        if (KindOf(text.AsSpan(from, end - from)) is not { } kind)
        {
            return new SpfError(start + from, SpfErrorReason.UnknownMechanism);
        }
        var bare = new SpfMechanism(start, text, qualifier, kind);
        var argument = end < text.Length && text[end] == ':';
        return kind switch
        {
            SpfMechanismKind.All => end == text.Length ? bare : new SpfError(start + end, SpfErrorReason.UnexpectedArgument),
            SpfMechanismKind.A or SpfMechanismKind.Mx => Hosts(bare, end),
            SpfMechanismKind.Ptr when end == text.Length => bare,
            _ when !argument => new SpfError(
                start + end,
                end == text.Length ? SpfErrorReason.MissingArgument : SpfErrorReason.UnexpectedArgument
            ),
            SpfMechanismKind.Ip4 or SpfMechanismKind.Ip6 => SpfNetworkParser.Parse(bare, end + 1),
            _ => WithDomain(bare, SpfMacroParser.DomainSpec(text[(end + 1)..], start + end + 1)),
        };
    }

    private static SpfMechanismKind? KindOf(ReadOnlySpan<char> name)
    {
        Span<char> small = stackalloc char[8];
        return name.Length > small.Length || name.ToLowerInvariant(small) < 0
            ? null
            : small[..name.Length] switch
            {
                "all" => SpfMechanismKind.All,
                "include" => SpfMechanismKind.Include,
                "a" => SpfMechanismKind.A,
                "mx" => SpfMechanismKind.Mx,
                "ptr" => SpfMechanismKind.Ptr,
                "ip4" => SpfMechanismKind.Ip4,
                "ip6" => SpfMechanismKind.Ip6,
                "exists" => SpfMechanismKind.Exists,
                _ => null,
            };
    }

    private static SpfParsed<SpfMechanism> WithDomain(SpfMechanism bare, SpfParsed<SpfMacroString> domain) =>
        domain.Value is null ? domain.Error! : bare with { Domain = domain.Value };

    // [ ":" domain-spec ] [ dual-cidr-length ]
    private static SpfParsed<SpfMechanism> Hosts(SpfMechanism bare, int end)
    {
        var text = bare.Text;
        if (end < text.Length && text[end] is not (':' or '/'))
        {
            return new SpfError(bare.Position + end, SpfErrorReason.UnexpectedArgument);
        }
        var hasDomain = end < text.Length && text[end] == ':';
        var cidr = hasDomain ? SpfNetworkParser.DualStart(text, end + 1) : end;
        var domain = hasDomain ? SpfMacroParser.DomainSpec(text[(end + 1)..cidr], bare.Position + end + 1) : default;
        return domain.Error is { } error ? error : SpfNetworkParser.Dual(bare with { Domain = domain.Value }, cidr);
    }
}
