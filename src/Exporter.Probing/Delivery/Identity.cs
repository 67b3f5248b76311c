using System.Security.Cryptography;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Delivery;

/// <summary>Who this exporter is to its own mail: the key of its tokens and the name it signs with. Immutable.</summary>
/// <param name="Key">Signs tokens where the configuration gives no key.</param>
/// <param name="Instance">Twelve hexadecimal digits.</param>
/// <param name="Fault">Why it will be another one after a restart; null if it will not, or if nothing is stored.</param>
internal sealed record Identity(TokenKey Key, string Instance, Words? Fault)
{
    private const string FileName = "identity";
    private const int InstanceOctets = 6;

    /// <summary>The identity kept in a folder, made there if there is none; a new one each time if <paramref name="folder"/> is null.</summary>
    public static Identity In(string? folder)
    {
        if (folder is null)
        {
            return Fresh(null);
        }
        var path = Path.Combine(folder, FileName);
        try
        {
            Directory.CreateDirectory(folder);
            return File.Exists(path) && Read(path) is { } kept ? kept : Write(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Fresh(Words.Same($"{path}: {exception.Message}"));
        }
    }

    private static Identity Fresh(Words? fault) =>
        new(
            new(RandomNumberGenerator.GetBytes(TokenKey.Length)),
            RandomNumberGenerator.GetHexString(InstanceOctets * 2, lowercase: true),
            fault
        );

    private static Identity? Read(string path)
    {
        var lines = File.ReadAllLines(path);
        return
            lines is [{ Length: TokenKey.Length * 2 } key, { Length: InstanceOctets * 2 } instance]
            && lines.All(line => line.All(char.IsAsciiHexDigitLower))
            ? new(new(Convert.FromHexString(key)), instance, null)
            : null;
    }

    private static Identity Write(string path)
    {
        var fresh = Fresh(null);
        var temporary = path + ".new";
        File.Delete(temporary);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        using (var writer = new StreamWriter(temporary, options))
        {
            writer.Write($"{Convert.ToHexStringLower(fresh.Key.Octets)}\n{fresh.Instance}\n");
        }
        File.Move(temporary, path, overwrite: true);
        return fresh;
    }
}
