using System.Text;
using Exporter.Mail.Dns;

namespace Exporter.Mail.Tests.Dns;

public sealed class DnsWireTests
{
    private const string Name = "2.0.0.127.bl.example";
    private const int Header = 12;

    // The question's type and class, with the record's owner as a pointer to it (RFC 1035 §4.1.4).
    private static readonly byte[] Pointer = [0xC0, Header];

    [Fact]
    public void A_question_has_its_number_its_name_and_EDNS()
    {
        var octets = new byte[DnsWire.LongestQuestion];
        var length = DnsWire.WriteQuestion(octets, 0x1234, "a.example", DnsType.Txt);
        byte[] expected =
        [
            0x12,
            0x34,
            .. new byte[] { 1, 0, 0, 1, 0, 0, 0, 0, 0, 1 },
            .. Labels("a.example"),
            .. new byte[] { 0, 16, 0, 1 },
            .. new byte[] { 0, 0, 41, 0x04, 0xD0, 0, 0, 0, 0, 0, 0 },
        ];
        Assert.Equal(expected, octets[..length]);
    }

    [Fact]
    public void The_longest_name_fits()
    {
        var name = string.Join('.', Enumerable.Repeat(new string('a', 62), 4))[..251];
        Assert.InRange(DnsWire.WriteQuestion(new byte[DnsWire.LongestQuestion], 1, name, DnsType.A), 253, DnsWire.LongestQuestion);
    }

    [Fact]
    public void Addresses_are_read_with_their_lifetime()
    {
        var answer = Read(Answer(0, DnsType.A, [127, 0, 0, 2], [127, 0, 0, 4]), DnsType.A)!;
        Assert.Equal(DnsOutcome.Found, answer.Outcome);
        Assert.All(answer.Records, record => Assert.Equal(TimeSpan.FromMinutes(1), record.Ttl));
        Assert.Equal(["127.0.0.2", "127.0.0.4"], answer.Of<AddressRecord>().Select(record => record.Address.ToString()));
    }

    [Fact]
    public void Every_octet_of_a_text_is_read()
    {
        var answer = Read(Answer(0, DnsType.Txt, [2, 0, 0xFF, 3, .. "abc"u8]), DnsType.Txt)!;
        Assert.Equal(["\0\u00ff", "abc"], answer.Of<TxtRecord>().Single().Strings);
    }

    [Theory]
    [InlineData(0, DnsOutcome.NoData)]
    [InlineData(3, DnsOutcome.NotFound)]
    [InlineData(2, DnsOutcome.ServerFailure)]
    [InlineData(4, DnsOutcome.ServerFailure)]
    [InlineData(5, DnsOutcome.Refused)]
    public void An_answer_without_records_says_why(int code, DnsOutcome outcome) =>
        Assert.Equal(outcome, Read(Answer(code, DnsType.A), DnsType.A)!.Outcome);

    [Fact]
    public void The_flags_of_the_server_are_kept()
    {
        var octets = Answer(0, DnsType.A, [127, 0, 0, 2]);
        (octets[2], octets[3]) = (0x84, 0xA0);
        var answer = Read(octets, DnsType.A)!;
        Assert.True(answer.IsAuthoritative && answer.IsAuthenticated);
        Assert.Equal(octets.Length, answer.Octets);
    }

    [Fact]
    public void Case_does_not_matter_and_an_owner_may_be_written_out() =>
        Assert.Equal(DnsOutcome.Found, Read(Answer(0, DnsType.A, Labels(Name.ToUpperInvariant()), [127, 0, 0, 2]), DnsType.A)!.Outcome);

    public static TheoryData<string, byte[]> Others()
    {
        var plain = Answer(0, DnsType.A, [127, 0, 0, 2]);
        var name = Header + Labels(Name).Length;
        return new()
        {
            { "a question that comes back", Changed(plain, 2, 0x01) },
            { "another operation", Changed(plain, 2, 0xA1) },
            { "truncated", Changed(plain, 2, 0x83) },
            { "another question", Changed(plain, Header + 1, (byte)'9') },
            { "another type asked", Changed(plain, name + 1, 16) },
            { "no question", Changed(plain, 5, 0) },
            { "two questions", Changed(plain, 5, 2) },
            { "an alias", Changed(plain, name + 4 + 3, 5) },
            { "another class", Changed(plain, name + 4 + 5, 3) },
            { "three octets of address", Answer(0, DnsType.A, [127, 0, 0]) },
            { "a pointer to itself", Changed(Changed(plain, name + 4, 0xC0), name + 5, (byte)(name + 4)) },
            { "a pointer past the end", Changed(Changed(plain, name + 4, 0xFF), name + 5, 0xFF) },
            { "a longer name", Answer(0, DnsType.A, Labels(Name + ".x"), [127, 0, 0, 2]) },
            { "a shorter name", Answer(0, DnsType.A, Labels("2.0.0.127.bl"), [127, 0, 0, 2]) },
            { "a negative lifetime", Changed(plain, name + 4 + 6, 0x80) },
            { "records of a name that is not there", Changed(plain, 3, 0x83) },
            { "nothing", [] },
        };
    }

    [Theory]
    [MemberData(nameof(Others))]
    public void What_is_not_plain_is_for_others(string what, byte[] octets)
    {
        Assert.NotEmpty(what);
        Assert.Null(Read(octets, DnsType.A));
    }

    [Fact]
    public void Every_beginning_of_an_answer_is_none()
    {
        var whole = Answer(0, DnsType.Txt, [3, .. "abc"u8]);
        Assert.All(Enumerable.Range(0, whole.Length), length => Assert.Null(Read(whole[..length], DnsType.Txt)));
    }

    [Fact]
    public void A_number_needs_a_header()
    {
        Assert.Equal((ushort)0x1234, DnsWire.IdOf(Answer(0, DnsType.A)));
        Assert.Null(DnsWire.IdOf([0x12, 0x34]));
    }

    private static DnsAnswer? Read(byte[] octets, DnsType type) => DnsWire.ReadAnswer(octets, Name, type);

    private static byte[] Answer(int code, DnsType type, params byte[][] contents) =>
        contents is [{ Length: > 4 } owner, var only] && owner[^1] == 0
            ? Message(code, type, [Record(owner, type, only)])
            : Message(code, type, [.. contents.Select(content => Record(Pointer, type, content))]);

    private static byte[] Message(int code, DnsType type, byte[][] records) =>
        [
            0x12,
            0x34,
            0x81,
            (byte)(0x80 | code),
            0,
            1,
            0,
            (byte)records.Length,
            0,
            0,
            0,
            0,
            .. Labels(Name),
            0,
            (byte)type,
            0,
            1,
            .. records.SelectMany(record => record),
        ];

    private static byte[] Record(byte[] owner, DnsType type, byte[] content) =>
        [.. owner, 0, (byte)type, 0, 1, 0, 0, 0, 60, 0, (byte)content.Length, .. content];

    private static byte[] Changed(byte[] octets, int at, byte to) => [.. octets[..at], to, .. octets[(at + 1)..]];

    private static byte[] Labels(string name) =>
        [.. name.Split('.').SelectMany(label => (byte[])[(byte)label.Length, .. Encoding.ASCII.GetBytes(label)]), 0];
}
