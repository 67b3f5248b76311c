using Exporter.Testing;

namespace Exporter.Probing.Tests.Dialogs;

public class ScriptDialogTests
{
    public static TheoryData<string, DialogDelivery> Cases => DialogLook.Cases("script");

    [Theory]
    [MemberData(nameof(Cases))]
    public Task A_look_finds_what_the_dialog_says(string name, DialogDelivery delivery) =>
        DialogLook.FindsWhatTheDialogSaysAsync(name, delivery, TestContext.Current.CancellationToken);
}
