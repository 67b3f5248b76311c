namespace Exporter.Probing.Delivery;

/// <summary>
/// Finds the largest mail that passes with few mails: first the size that is wanted; if that does not pass, what a server says is its limit, a
/// small one to see whether size is the reason, and halves between. Immutable: an answer makes another one.
/// </summary>
/// <param name="UpToBytes">The size that is wanted.</param>
internal sealed record SizeSearch(long UpToBytes)
{
    /// <summary>The smallest size that is tried.</summary>
    public const long SmallestBytes = 10_000;

    // Every server on the way adds lines on top, and some count them.
    private const long RoomBytes = 4096;
    private const int MostMails = 8;
    private const int MostTimes = 4;
    private const int Precision = 10;

    /// <summary>The largest that passed in octets; zero before any did.</summary>
    public long AcceptedBytes { get; private init; }

    /// <summary>The smallest that did not in octets; null if all did.</summary>
    public long? RefusedBytes { get; private init; }

    private long? Hint { get; init; }

    private int Mails { get; init; }

    private long SentBytes { get; init; }

    /// <summary>The size to try next in octets; null if nothing is to be found out any more.</summary>
    public long? NextBytes =>
        Mails == 0 ? UpToBytes
        : RefusedBytes is not { } refused || Mails >= MostMails || Between(refused) is not { } next ? null
        : SentBytes + next > UpToBytes * MostTimes ? null
        : next;

    /// <summary>What is known after a mail.</summary>
    /// <param name="octets">Its size.</param>
    /// <param name="passed">True if it arrived.</param>
    /// <param name="sent">True if its octets went over the wire.</param>
    /// <param name="limit">The limit that a server named; null if none did.</param>
    public SizeSearch After(long octets, bool passed, bool sent, long? limit) =>
        this with
        {
            Mails = Mails + 1,
            SentBytes = SentBytes + (sent ? octets : 0),
            AcceptedBytes = passed ? Math.Max(AcceptedBytes, octets) : AcceptedBytes,
            RefusedBytes = passed ? RefusedBytes : Math.Min(RefusedBytes ?? long.MaxValue, octets),
            Hint = passed ? Hint : limit - RoomBytes,
        };

    private long? Between(long refused)
    {
        // Said and seen: what is between is the room for lines on top.
        if (Hint is { } hint && hint < refused && hint >= SmallestBytes)
        {
            return AcceptedBytes < hint * 99 / 100 ? hint : null;
        }
        return AcceptedBytes == 0 ? (refused > SmallestBytes * 2 ? SmallestBytes : null)
            : refused - AcceptedBytes > Math.Max(refused / Precision, SmallestBytes) ? AcceptedBytes + (refused - AcceptedBytes) / 2
            : null;
    }
}
