using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Exporter.Testing;

/// <summary>Plays one dialog on one connection. Used once, by one task.</summary>
internal sealed class DialogPlayer(Dialog dialog, DialogCertificates certificates, DialogWire wire, TimeProvider clock)
{
    /// <summary>
    /// The policy once called AllowNoEncryption. It is the only switch of SslStream that lets OpenSSL serve keys and hashes below its security
    /// level, and the name is obsolete because nobody else should.
    /// </summary>
    private const EncryptionPolicy WithoutSecurityLevel = (EncryptionPolicy)1;

    private readonly List<string> problems = [];
    private string tag = "*";
    private string? peeked;

    /// <summary>Plays to the end, a mismatch, the client's leaving or the deadline; never throws.</summary>
    public async Task<DialogConversation> PlayAsync(CancellationToken deadline)
    {
        var completed = false;
        try
        {
            await PlayAsync(dialog.Steps, deadline);
            completed = true;
            await EndAsync(deadline);
        }
        catch (InvalidDataException mismatch)
        {
            problems.Add($"{dialog.Name}: {mismatch.Message}");
        }
        catch (OperationCanceledException)
        {
            problems.Add($"{dialog.Name}: the connection outlived its deadline");
        }
        catch (Exception left) when (left is IOException or SocketException)
        {
            // Most troubles end like this: the client has seen enough and goes.
        }
        return new(wire.Received, problems, completed);
    }

    private async Task EndAsync(CancellationToken cancellationToken)
    {
        if (dialog.Steps[^1] is not DialogStep.Reset)
        {
            await wire.CloseAsync(cancellationToken);
        }
    }

    private async Task PlayAsync(IReadOnlyList<DialogStep> steps, CancellationToken cancellationToken)
    {
        foreach (var step in steps)
        {
            await PlayAsync(step, cancellationToken);
        }
    }

    private Task PlayAsync(DialogStep step, CancellationToken cancellationToken) =>
        step switch
        {
            DialogStep.Send send => wire.SendAsync(DialogText.Expand(send.Text, tag), cancellationToken),
            DialogStep.SendTogether both => wire.SendTogetherAsync(DialogText.Expand(both.Text, tag), cancellationToken),
            DialogStep.Repeat flood => wire.FloodAsync(DialogText.Expand(flood.Text, tag), flood.Count, cancellationToken),
            DialogStep.Expect expect => ExpectAsync(expect, cancellationToken),
            DialogStep.Maybe maybe => MaybeAsync(maybe, cancellationToken),
            DialogStep.ExpectOctets => wire.ReadOctetsAsync(cancellationToken),
            DialogStep.Tls tls => StartTlsAsync(tls, cancellationToken),
            DialogStep.Pause pause => PauseAsync(pause.Time, cancellationToken),
            DialogStep.Drip drip => wire.DripAsync(drip.Time, cancellationToken),
            DialogStep.Silent => wire.ReadToEndAsync(cancellationToken),
            DialogStep.Reset => wire.ResetAsync(cancellationToken),
            _ => Task.CompletedTask,
        };

    private async Task ExpectAsync(DialogStep.Expect step, CancellationToken cancellationToken)
    {
        var line = await PeekAsync(cancellationToken);
        if (line is null)
        {
            throw new InvalidDataException($"line {step.Line}: expected {step.Pattern}, but the client left");
        }
        if (!Take(step.Pattern, line))
        {
            throw new InvalidDataException(
                $"line {step.Line}: expected {step.Pattern}, but the client sent {line.ReplaceLineEndings("\\n")}"
            );
        }
    }

    private async Task MaybeAsync(DialogStep.Maybe step, CancellationToken cancellationToken)
    {
        if (await PeekAsync(cancellationToken) is { } line && Take(step.Pattern, line))
        {
            await PlayAsync(step.Then, cancellationToken);
        }
    }

    private async Task<string?> PeekAsync(CancellationToken cancellationToken) => peeked ??= await wire.ReadLineAsync(cancellationToken);

    private bool Take(string pattern, string line)
    {
        var fits = line.EndsWith("\r\n", StringComparison.Ordinal) && DialogText.Matches(pattern, line[..^2]);
        if (fits)
        {
            (peeked, tag) = (null, line.Split(' ', 2)[0].TrimEnd());
        }
        return fits;
    }

    private async Task StartTlsAsync(DialogStep.Tls step, CancellationToken cancellationToken)
    {
        if (peeked is not null)
        {
            throw new InvalidDataException($"line {step.Line}: expected a handshake, but the client sent {peeked}");
        }
        var policy = certificates[step.Certificate].IsWeak ? WithoutSecurityLevel : EncryptionPolicy.RequireEncryption;
        try
        {
            await wire.StartTlsAsync((_, hello, _, _) => ValueTask.FromResult(Options(step, hello)), policy, cancellationToken);
        }
        catch (AuthenticationException refused)
        {
            throw new InvalidDataException($"line {step.Line}: the handshake failed: {refused.Message}", refused);
        }
    }

    private SslServerAuthenticationOptions Options(DialogStep.Tls step, SslClientHelloInfo hello)
    {
        var name = hello.ServerName.Length == 0 ? step.WithoutSni ?? step.Certificate : step.Certificate;
        return new()
        {
            ServerCertificateContext = certificates[name].Context,
            ClientCertificateRequired = step.AskClient,
            RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is null || step.AskClient,
            EnabledSslProtocols = step.OnlyTls12 ? SslProtocols.Tls12 : SslProtocols.None,
            EncryptionPolicy = certificates[name].IsWeak ? WithoutSecurityLevel : EncryptionPolicy.RequireEncryption,
            AllowTlsResume = false,
        };
    }

    private async Task PauseAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        await wire.FlushAsync(cancellationToken);
        await Task.Delay(time, clock, cancellationToken);
    }
}
