using MailKit.Net.Imap;

namespace Exporter.Probing.Network;

/// <summary>Says who we are (RFC 2971). Stateless.</summary>
internal static class ImapIntroduction
{
    /// <summary>163.com and 126.com open no mailbox for a client that does not say who it is.</summary>
    public static async Task MakeAsync(ImapClient imap, CancellationToken cancellationToken)
    {
        if (!imap.Capabilities.HasFlag(ImapCapabilities.Id))
        {
            return;
        }
        try
        {
            await imap.IdentifyAsync(new ImapImplementation { Name = "mail-exporter" }, cancellationToken);
        }
        catch (ImapCommandException)
        {
            // The server asks for nothing, so its refusal means nothing.
        }
    }
}
