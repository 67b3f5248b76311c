namespace Exporter.Mail.Dmarc;

/// <summary>The words that the values of tags are made of, in small letters (RFC 9989 §4.8); null for any other.</summary>
internal static class DmarcWords
{
    public static DmarcPolicy? PolicyOf(string word) =>
        word switch
        {
            "none" => DmarcPolicy.None,
            "quarantine" => DmarcPolicy.Quarantine,
            "reject" => DmarcPolicy.Reject,
            _ => null,
        };

    public static DmarcPublicSuffix? PublicSuffixOf(string word) =>
        word switch
        {
            "y" => DmarcPublicSuffix.Yes,
            "n" => DmarcPublicSuffix.No,
            "u" => DmarcPublicSuffix.Undetermined,
            _ => null,
        };

    public static DmarcFailureOptions? OptionsOf(string word) =>
        word switch
        {
            "0" => DmarcFailureOptions.NothingPasses,
            "1" => DmarcFailureOptions.AnythingFails,
            "d" => DmarcFailureOptions.Dkim,
            "s" => DmarcFailureOptions.Spf,
            "d:s" or "s:d" => DmarcFailureOptions.Dkim | DmarcFailureOptions.Spf,
            _ => null,
        };
}
