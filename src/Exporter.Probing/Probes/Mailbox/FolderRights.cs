namespace Exporter.Probing.Probes.Mailbox;

/// <summary>What people who are not the owner may do in a folder (RFC 4314 §2). Immutable.</summary>
/// <param name="Folder">The folder's name.</param>
/// <param name="Everybody">Letters of the rights that everybody has who can log in, in alphabetical order; empty for none.</param>
public sealed record FolderRights(string Folder, string Everybody);
