using Exporter.Testing;

namespace Exporter.Probing.Tests.Dialogs;

/// <summary>Every dialog file of this project, read once.</summary>
internal static class DialogFiles
{
    private static readonly Lazy<IReadOnlyList<Dialog>> all = new(() => Dialog.LoadAll(Path.Combine(AppContext.BaseDirectory, "Dialogs")));

    public static IReadOnlyList<Dialog> All => all.Value;

    public static Dialog Named(string name) => All.Single(dialog => dialog.Name == name);
}
