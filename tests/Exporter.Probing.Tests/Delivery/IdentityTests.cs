using Exporter.Probing.Delivery;

namespace Exporter.Probing.Tests.Delivery;

public sealed class IdentityTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("mail-exporter-identity-");

    private string File => Path.Combine(folder.FullName, "kept", "identity");

    private string Folder => Path.Combine(folder.FullName, "kept");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void It_is_the_same_after_a_restart()
    {
        var (first, second) = (Identity.In(Folder), Identity.In(Folder));
        Assert.Equal((first.Instance, null), (second.Instance, second.Fault));
        Assert.Equal(Trips.Token(), ProbeToken.Find(Trips.Token().Write(first.Key), second.Key));
        Assert.Equal(12, first.Instance.Length);
    }

    [Fact]
    public void Nobody_else_may_read_the_key()
    {
        Identity.In(Folder);
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite,
            OperatingSystem.IsWindows() ? UnixFileMode.None : System.IO.File.GetUnixFileMode(File)
        );
        Assert.Equal([File], Directory.GetFiles(Folder));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("key\ninstance\n")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000\n")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000\n0123456789AB\n")]
    [InlineData("000000000000000000000000000000000000000000000000000000000000000g\n0123456789ab\n")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000\n0123456789ab\nmore\n")]
    [InlineData("\0\0\0\0")]
    public void A_damaged_file_is_replaced_for_good(string damaged)
    {
        Directory.CreateDirectory(Folder);
        System.IO.File.WriteAllText(File, damaged);
        var made = Identity.In(Folder);
        Assert.Null(made.Fault);
        Assert.Equal(made.Instance, Identity.In(Folder).Instance);
    }

    [Fact]
    public void What_a_crash_left_half_written_is_no_hindrance()
    {
        Directory.CreateDirectory(Folder);
        System.IO.File.WriteAllText(File + ".new", "half");
        Assert.Null(Identity.In(Folder).Fault);
        Assert.Equal([File], Directory.GetFiles(Folder));
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_a_fault_and_an_identity_for_this_run()
    {
        System.IO.File.WriteAllText(Folder, "a file");
        var (first, second) = (Identity.In(Folder), Identity.In(Folder));
        Assert.Contains(File, first.Fault?.En, StringComparison.Ordinal);
        Assert.NotEqual(first.Instance, second.Instance);
        Assert.Equal(Trips.Token(), ProbeToken.Find(Trips.Token().Write(first.Key), first.Key));
    }

    [Fact]
    public void A_folder_in_its_place_is_a_fault()
    {
        Directory.CreateDirectory(File);
        Assert.NotNull(Identity.In(Folder).Fault);
    }

    [Fact]
    public void Without_a_folder_it_is_another_one_each_time_and_no_fault()
    {
        var (first, second) = (Identity.In(null), Identity.In(null));
        Assert.Equal((null, null), (first.Fault, second.Fault));
        Assert.NotEqual(first.Instance, second.Instance);
        Assert.Null(ProbeToken.Find(Trips.Token().Write(first.Key), second.Key));
    }
}
