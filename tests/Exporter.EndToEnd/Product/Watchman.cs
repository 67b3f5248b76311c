namespace Exporter.EndToEnd.Product;

/// <summary>Reads what the product says about everything it watches, at moments when it can know it.</summary>
public static class Watchman
{
    // Interval + timeout is 6 s at most; the rest is for a machine that is busy with something else.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(45);

    /// <summary>Waits until every watch has been looked at anew: a look that began after this call has ended on each.</summary>
    /// <returns>The first scrape that shows it.</returns>
    public static Task<Scrape> NextLooksAsync(this ProductUnderTest product, CancellationToken cancellationToken)
    {
        var since = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0;
        return product.WaitAsync(
            // A watch has no series before its first look has ended, so they are counted against the plan.
            scrape => scrape.Watches == product.PlannedWatches && scrape.LookStarts.Values.All(start => start > since),
            "has looked at everything again",
            Patience,
            cancellationToken
        );
    }

    /// <summary>
    /// Waits until every answer is ok or info after a start. A look that is taken once an hour and that a busy machine spoiled is taken again on a
    /// reload, up to twice; what is wrong then is left to the test.
    /// </summary>
    public static async Task SettleInAsync(this ProductUnderTest product, CancellationToken cancellationToken)
    {
        for (var reloads = 0; reloads < 2; reloads++)
        {
            var seen = await product.NextLooksAsync(cancellationToken);
            if (seen.Checks.All(check => check.Status is 0 or 1))
            {
                return;
            }
            await product.ReloadAsync(cancellationToken);
            await product.NextLooksAsync(cancellationToken);
        }
    }

    /// <summary>Waits until every answer is ok or info after a look at everything.</summary>
    public static async Task<Scrape> HealthyAsync(this ProductUnderTest product, CancellationToken cancellationToken)
    {
        await product.NextLooksAsync(cancellationToken);
        return await product.WaitAsync(
            scrape => scrape.Checks.All(check => check.Status is 0 or 1),
            "sees nothing wrong",
            Patience,
            cancellationToken
        );
    }

    /// <summary>
    /// The checks whose answer differs, a line each: target, check, object, answer. Sorted. Of logins the object is left out: which service tries a
    /// wrong password first is chance, and the others do not try it then.
    /// </summary>
    public static IReadOnlyList<string> Difference(Scrape healthy, Scrape now)
    {
        var before = healthy.Checks.ToHashSet();
        var asked = now.Checks.Select(check => check.Question).ToHashSet(StringComparer.Ordinal);
        var changed = now.Checks.Where(check => !before.Contains(check)).Select(check => $"{Subject(check)} {check.Status}");
        var gone = before.Where(check => !asked.Contains(check.Question)).Select(check => $"{check.Question} gone");
        return [.. changed.Concat(gone).Order(StringComparer.Ordinal)];
    }

    /// <summary>What a check is about; of logins the object is left out.</summary>
    public static string Subject(CheckStatus check) =>
        check.Check.EndsWith(".auth_login", StringComparison.Ordinal) ? $"{check.Target} {check.Check} *" : check.Question;
}
