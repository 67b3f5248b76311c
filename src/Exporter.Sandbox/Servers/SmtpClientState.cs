namespace Exporter.Sandbox.Servers;

/// <summary>What a client of an SMTP session has shown so far. Immutable.</summary>
/// <param name="MayRelay">True if it has logged in, or need not.</param>
/// <param name="IsSecure">True inside TLS.</param>
internal readonly record struct SmtpClientState(bool MayRelay, bool IsSecure);
