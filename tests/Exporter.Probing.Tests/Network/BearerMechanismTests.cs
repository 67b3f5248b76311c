using System.Text;
using Exporter.Probing.Network;

namespace Exporter.Probing.Tests.Network;

public sealed class BearerMechanismTests
{
    [Fact]
    public async Task The_example_of_the_standard_is_what_is_sent()
    {
        // RFC 7628 §4.1.
        var mechanism = new BearerMechanism("user@example.com", "vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg==", "server.example.com", 143);
        Assert.Equal(
            "bixhPXVzZXJAZXhhbXBsZS5jb20sAWhvc3Q9c2VydmVyLmV4YW1wbGUuY29tAXBvcnQ9MTQzAWF1dGg9QmVhcmVyIHZGOWRmdDRxbVRjMk52YjNSbGNrQmhiSFJoZG1semRHRXVZMjl0Q2c9PQEB",
            await mechanism.ChallengeAsync(null, TestContext.Current.CancellationToken)
        );
        var no = Convert.ToBase64String(Encoding.UTF8.GetBytes("{\"status\":\"invalid_token\"}"));
        Assert.Equal("AQ==", await mechanism.ChallengeAsync(no, TestContext.Current.CancellationToken));
    }
}
