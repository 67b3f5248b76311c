using System.Net.Http.Headers;
using System.Text;
using Exporter.Probing.Network;

namespace Exporter.Probing.Probes.ClientSettings;

/// <summary>Fetches by HTTPS what a domain publishes: bounded, and never by plain HTTP. Not thread-safe with its disposal.</summary>
/// <param name="handler">Goes to the servers; it must not follow redirects. Disposed with this.</param>
internal sealed class WebPages(HttpMessageHandler handler) : IDisposable
{
    /// <summary>Octets accepted in one body.</summary>
    public const int MostOctets = 256 * 1024;

    private const int MostRedirects = 2;
    private readonly HttpClient client = new(handler) { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Fetches a page, or posts XML. Throws <see cref="LookException"/> and what <see cref="HttpClient"/> throws.</summary>
    public async Task<WebPage> FetchAsync(Uri url, string? xml, CancellationToken cancellationToken)
    {
        for (var redirects = 0; ; redirects++)
        {
            using var request = Request(url, xml);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if ((int)response.StatusCode is not (301 or 302 or 303 or 307 or 308) || response.Headers.Location is not { } location)
            {
                return await ReadAsync(response, cancellationToken);
            }
            url =
                redirects < MostRedirects
                    ? Next(url, location)
                    : throw Limit($"more than {MostRedirects} redirects", $"重定向超过 {MostRedirects} 次");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();

    private static HttpRequestMessage Request(Uri url, string? xml)
    {
        var request = new HttpRequestMessage(xml is null ? HttpMethod.Get : HttpMethod.Post, url);
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("mail-exporter", null));
        if (xml is not null)
        {
            request.Content = new StringContent(xml, Encoding.UTF8, "text/xml");
        }
        return request;
    }

    private static Uri Next(Uri from, Uri location)
    {
        var shown = Printable.Of(location.OriginalString, 100);
        return Uri.TryCreate(from, location, out var next) && next.Scheme == Uri.UriSchemeHttps
            ? next
            : throw new LookException(FailureKind.Protocol, new($"redirects away from HTTPS: {shown}", $"重定向离开了 HTTPS：{shown}"));
    }

    private static async Task<WebPage> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var isHtml = response.Content.Headers.ContentType?.MediaType is "text/html" or "application/xhtml+xml";
        if (!response.IsSuccessStatusCode)
        {
            return new((int)response.StatusCode, isHtml, []);
        }
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var body = new MemoryStream();
        var buffer = new byte[8192];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (body.Length + read > MostOctets)
            {
                throw Limit($"a body of more than {MostOctets} octets", $"正文超过 {MostOctets} 字节");
            }
            body.Write(buffer, 0, read);
        }
        return new((int)response.StatusCode, isHtml, body.ToArray());
    }

    private static LookException Limit(string en, string zh) => new(FailureKind.Limit, new(en, zh));
}
