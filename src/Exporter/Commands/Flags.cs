using System.CommandLine;
using System.Globalization;
using Exporter.Configuration.Values;

namespace Exporter.Commands;

/// <summary>Makes flags as the Prometheus world writes them; each can also stand in the environment as <c>MAIL_EXPORTER_…</c>.</summary>
internal static class Flags
{
    /// <summary>The environment variable of a flag: <c>--config.file</c> is <c>MAIL_EXPORTER_CONFIG_FILE</c>.</summary>
    public static string Variable(string flag) =>
        "MAIL_EXPORTER_" + flag.TrimStart('-').Replace('.', '_').Replace('-', '_').ToUpperInvariant();

    /// <summary>A flag with a text; null if it is given nowhere.</summary>
    public static Option<string?> Text(string name, string help, string? otherwise = null) =>
        new(name)
        {
            Description = help,
            DefaultValueFactory = _ => Environment.GetEnvironmentVariable(Variable(name)) ?? otherwise,
            HelpName = name.TrimStart('-').Split('.')[^1],
        };

    /// <summary>A flag that takes one of a few words.</summary>
    public static Option<string> Word(string name, string help, string otherwise, params string[] words)
    {
        var flag = new Option<string>(name)
        {
            Description = $"{help} One of {string.Join(", ", words)}.",
            DefaultValueFactory = _ => Environment.GetEnvironmentVariable(Variable(name)) ?? otherwise,
        };
        flag.Validators.Add(result =>
        {
            var given = result.GetValueOrDefault<string>();
            if (!words.Contains(given))
            {
                result.AddError($"{name}: '{given}' is not one of {string.Join(", ", words)}");
            }
        });
        return flag;
    }

    /// <summary>A flag that may be repeated; in the environment the values are separated by commas.</summary>
    public static Option<string[]> List(string name, string help, params string[] otherwise) =>
        new(name)
        {
            Description = help + " Repeatable.",
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = false,
            DefaultValueFactory = _ =>
                Environment
                    .GetEnvironmentVariable(Variable(name))
                    ?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                ?? otherwise,
        };

    /// <summary>A flag that is on if it is there.</summary>
    public static Option<bool> Switch(string name, string help) =>
        new(name) { Description = help, DefaultValueFactory = _ => Environment.GetEnvironmentVariable(Variable(name)) is "true" or "1" };

    /// <summary>A flag with a whole number from 0; anything else is an error, in the environment too.</summary>
    public static Option<int> Count(string name, string help, int otherwise, int most)
    {
        return new(name)
        {
            Description = $"{help} From 0 to {most}.",
            CustomParser = result => Read(result.Tokens[0].Value, result.AddError),
            DefaultValueFactory = result =>
                Environment.GetEnvironmentVariable(Variable(name)) is { } text ? Read(text, result.AddError) : otherwise,
            HelpName = "count",
        };

        int Read(string text, Action<string> refuse)
        {
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= most)
            {
                return count;
            }
            refuse($"{name}: '{text}' is not a number from 0 to {most}");
            return otherwise;
        }
    }

    /// <summary>A flag with a duration of a second or more; null if it is given nowhere.</summary>
    public static Option<TimeSpan?> Duration(string name, string help)
    {
        return new(name)
        {
            Description = help,
            CustomParser = result => Read(result.Tokens[0].Value, result.AddError),
            DefaultValueFactory = result =>
                Environment.GetEnvironmentVariable(Variable(name)) is { } text ? Read(text, result.AddError) : null,
            HelpName = "duration",
        };

        TimeSpan? Read(string text, Action<string> refuse)
        {
            var duration = Durations.Parse(text, TimeSpan.FromDays(1));
            var problem = duration.Problem ?? (duration.Value < TimeSpan.FromSeconds(1) ? "must be a second or longer" : null);
            if (problem is not null)
            {
                refuse($"{name}: {problem}");
            }
            return duration.Value;
        }
    }

    /// <summary>A flag with a number of seconds.</summary>
    public static Option<double> Seconds(string name, string help, double otherwise) =>
        new(name)
        {
            Description = help,
            CustomParser = result =>
            {
                if (double.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out var seconds) && seconds >= 0)
                {
                    return seconds;
                }
                result.AddError($"{name}: '{result.Tokens[0].Value}' is not a number of seconds");
                return otherwise;
            },
            DefaultValueFactory = _ =>
                double.TryParse(Environment.GetEnvironmentVariable(Variable(name)), CultureInfo.InvariantCulture, out var seconds)
                    ? seconds
                    : otherwise,
        };
}
