namespace Exporter.EndToEnd.Product;

/// <summary>One long chain for the tests of a class; each leaves it healthy.</summary>
public sealed class RoundTripFixture : IAsyncLifetime
{
    /// <summary>The chain.</summary>
    public RoundTripSite Site { get; private set; } = null!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() =>
        Site = await RoundTripSite.StartAsync(
            new()
            {
                To = "server: in/imaps, authserv_id: mx.inside.test",
                Rhythm = "every: 1s, deadline: 8s",
                DovecotLines = ["plugin {\n  sieve_extensions = +editheader\n}"],
            },
            CancellationToken.None
        );

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Site is not null)
        {
            await Site.DisposeAsync();
        }
    }
}
