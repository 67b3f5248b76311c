using System.Security.Cryptography;

namespace Exporter.Mail.Dkim;

/// <summary>Reads key records (RFC 6376 §3.6.1).</summary>
internal static class DkimKeyReader
{
    private const int MaxListed = 32;
    private const int Ed25519Octets = 32;

    public static DkimKeyParse Read(string text)
    {
        var list = TagList.Read(text);
        // A record of something else is told as such, not by what else is wrong with it.
        if (list.Tags.FirstOrDefault(tag => tag.Name == "v") is { } version)
        {
            if (version.Value != "DKIM1")
            {
                return Flawed(DkimKeyFlaw.WrongVersion, version.ValuePosition);
            }
            if (version != list.Tags[0])
            {
                return Flawed(DkimKeyFlaw.VersionNotFirst, version.Position);
            }
        }
        return list.Problem is { } problem ? new(null, problem)
            : Find(list, "p") is { } key ? ReadTags(list, key)
            : Flawed(DkimKeyFlaw.NoKey, text.Length);
    }

    private static DkimKeyParse ReadTags(TagList list, Tag key)
    {
        foreach (var name in (string[])["h", "k", "s", "t"])
        {
            if (Find(list, name) is { } tag && Words(tag) is null)
            {
                return Flawed(DkimKeyFlaw.BadList, tag.ValuePosition);
            }
        }
        var type = Words(Find(list, "k")) is { } kinds ? string.Join(':', kinds) : "rsa";
        var record = new DkimKeyRecord
        {
            TypeName = type,
            Type = type switch
            {
                "rsa" => DkimKeyType.Rsa,
                "ed25519" => DkimKeyType.Ed25519,
                _ => DkimKeyType.Unknown,
            },
            Hashes = Words(Find(list, "h")),
            Services = Words(Find(list, "s")) ?? ["*"],
            Flags = Words(Find(list, "t")) ?? [],
            Notes = Find(list, "n")?.Value,
            Granularity = Find(list, "g")?.Value,
            HasVersion = list.Tags[0].Name == "v",
            UnknownTags =
            [
                .. list
                    .Tags.Select(tag => tag.Name)
                    .Where(name => name is not ("v" or "g" or "h" or "k" or "n" or "p" or "s" or "t"))
                    .Take(MaxListed),
            ],
        };
        return key.Value.Length == 0 ? new(record with { IsRevoked = true }, null) : ReadKey(record, key);
    }

    private static DkimKeyParse ReadKey(DkimKeyRecord record, Tag key)
    {
        if (KeyOctets.Decode(key.Value, out var flawed) is not { } octets)
        {
            return Flawed(DkimKeyFlaw.BadBase64, key.ValuePosition + flawed);
        }
        record = record with { Fingerprint = Convert.ToHexStringLower(SHA256.HashData(octets)) };
        switch (record.Type)
        {
            case DkimKeyType.Ed25519:
                return octets.Length == Ed25519Octets
                    ? new(record with { Bits = 8 * Ed25519Octets }, null)
                    : Flawed(DkimKeyFlaw.NotEd25519, key.ValuePosition);
            case DkimKeyType.Rsa:
                return KeyOctets.RsaBits(octets, out var encoding) is { } bits
                    ? new(record with { Bits = bits, Encoding = encoding }, null)
                    : Flawed(DkimKeyFlaw.NotRsa, key.ValuePosition);
            default:
                return new(record, null);
        }
    }

    private static Tag? Find(TagList list, string name) => list.Tags.FirstOrDefault(tag => tag.Name == name);

    /// <summary>Words with colons between, white space around them dropped, small letters; null if one is empty or has other letters.</summary>
    private static IReadOnlyList<string>? Words(Tag? tag)
    {
        var words = tag?.Value.ToLowerInvariant().Split(':', StringSplitOptions.TrimEntries);
        return words is null || !words.All(IsWord) ? null : [.. words.Distinct().Take(MaxListed)];
    }

    private static bool IsWord(string word) =>
        word is "*" || (word.Length > 0 && word.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_'));

    private static DkimKeyParse Flawed(DkimKeyFlaw flaw, int position) => new(null, new(flaw, position));
}
