using Exporter.Configuration.Yaml;

namespace Exporter.Configuration.Sections;

/// <summary>
/// The keys of a file and those of the files that it includes. What is refused here is read all the same, so that its own problems are told too.
/// Not thread-safe: a configuration is read by one thread.
/// </summary>
internal sealed class MergedEntries
{
    private readonly Section section;
    private readonly ReadContext context;
    private readonly OrderedDictionary<string, YamlEntry> entries = new(StringComparer.Ordinal);

    /// <summary>Begins with the keys of the file that includes.</summary>
    public MergedEntries(Section section, ReadContext context, IEnumerable<YamlEntry> first)
    {
        (this.section, this.context) = (section, context);
        foreach (var entry in first)
        {
            entries.Add(entry.Key, entry);
        }
    }

    /// <summary>All of them, in the order in which each key came first.</summary>
    public IReadOnlyList<YamlEntry> Entries => [.. entries.Values];

    /// <summary>Adds the keys of an included file.</summary>
    public void Add(IEnumerable<YamlEntry> included)
    {
        foreach (var entry in included)
        {
            if (entry.Key == IncludeSection.Name)
            {
                Refuse(entry, "an included file cannot include others; name them in the file that includes this one");
            }
            else if (!entries.TryGetValue(entry.Key, out var first))
            {
                entries.Add(entry.Key, entry);
            }
            else
            {
                entries[entry.Key] = first with { Value = Join(first, entry) };
            }
        }
    }

    private YamlNode Join(YamlEntry first, YamlEntry second)
    {
        var key = section.Keys.FirstOrDefault(known => known.Name == first.Key);
        switch (first.Value, second.Value)
        {
            case (YamlList ours, YamlList theirs):
                return ours with { Items = [.. ours.Items, .. theirs.Items] };
            case (YamlMap ours, YamlMap theirs) when key?.Form.IsByName == true:
                return ours with { Entries = JoinByName(ours, theirs) };
            case (YamlRefused, _) or (_, YamlRefused):
                return second.Value;
        }
        if (section.Refusal(second) is { } refusal)
        {
            Refuse(second, refusal);
        }
        else if (second.Value is YamlList)
        {
            // A list was meant to be there, so what stands in the other file is the mistake.
            key!.Form.Check(first.Value, context);
            return second.Value;
        }
        else
        {
            key!.Form.Check(second.Value, context);
            if (first.Value is not YamlList)
            {
                Refuse(second, $"is there twice; the first is on {first.KeyAt.SeenFrom(second.KeyAt)}, and only lists are put together");
            }
        }
        return first.Value;
    }

    private List<YamlEntry> JoinByName(YamlMap ours, YamlMap theirs)
    {
        var joined = ours.Entries.ToList();
        foreach (var entry in theirs.Entries)
        {
            if (joined.Find(other => other.Key == entry.Key) is { } first)
            {
                Refuse(entry, $"is there twice; the first is on {first.KeyAt.SeenFrom(entry.KeyAt)}");
            }
            else
            {
                joined.Add(entry);
            }
        }
        return joined;
    }

    private void Refuse(YamlEntry entry, string problem) => context.Refuse(entry.KeyAt, entry.Value.Path, problem);
}
