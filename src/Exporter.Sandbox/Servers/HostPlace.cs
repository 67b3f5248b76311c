using Exporter.Sandbox.Mailboxes;
using Exporter.Sandbox.Post;

namespace Exporter.Sandbox.Servers;

/// <summary>What the services of one host share.</summary>
/// <param name="Store">Its mailboxes.</param>
/// <param name="Post">Where mail that it takes goes.</param>
/// <param name="Clock">Measures idle limits.</param>
internal sealed record HostPlace(MailStore Store, PostOffice Post, TimeProvider Clock);
