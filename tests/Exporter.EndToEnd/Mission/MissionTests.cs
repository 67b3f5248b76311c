using Exporter.EndToEnd.Product;
using Exporter.EndToEnd.Servers;

namespace Exporter.EndToEnd.Mission;

/// <summary>
/// What all of it is for, from a broken mail server to the page in somebody's hand: real servers, the product, Prometheus with the shipped rules and
/// Alertmanager with the shipped routes. Time is divided by <see cref="ShortTime.Factor"/>.
/// </summary>
public sealed class MissionTests
{
    private const string Pages = "ALERTS{alertstate=\"firing\", alertname!=\"MailWatchdog\"}";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan Healthy = TimeSpan.FromSeconds(60);

    // The longest that any alert about something that is red waits, an hour for what stays unknown, and what comes before and after.
    private static readonly TimeSpan EverythingIsTold = (TimeSpan.FromHours(1) / ShortTime.Factor) + TimeSpan.FromSeconds(15);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_cause_pages_once_with_its_fix_and_resolves_after_its_repair()
    {
        await using var site = await MissionSite.StartAsync(Token);
        await HasSeenEverythingAsync(site);
        await using var stack = await PagingStack.StartAsync(site.Product, Token);
        await IsSilentAsync(stack);

        var faults = MissionFaults.On(site);
        var planted = await AtOnceAsync(faults.Select(fault => fault.Plant));
        await AreToldAsync(stack, faults, "firing");
        await Task.Delay(Left(planted.Max(), EverythingIsTold), TimeProvider.System, Token);
        await IsAllThatIsToldAsync(stack, faults);
        foreach (var (fault, since) in faults.Zip(planted))
        {
            FaultReport.Planted(fault.Name);
            await SaysWhatToDoAsync(site, stack, fault);
            Report(stack, fault, "firing", since, $" of at most {stack.Bound(fault).TotalSeconds:0.0} s");
        }

        var mended = await AtOnceAsync(faults.Select(fault => fault.Mend));
        await AreToldAsync(stack, faults, "resolved");
        await stack.Prometheus.WaitForAsync($"absent({Pages})", Patience, Token);
        Assert.Equal(Expected(faults), stack.Told("firing"));
        Assert.Equal(Expected(faults), stack.Told("resolved"));
        faults.Zip(mended).ToList().ForEach(one => Report(stack, one.First, "resolved", one.Second, ""));
    }

    /// <summary>Changes the servers and returns when each had changed.</summary>
    private static Task<long[]> AtOnceAsync(IEnumerable<Func<CancellationToken, Task>> changes) =>
        Task.WhenAll(
            changes.Select(async change =>
            {
                await change(Token);
                return TimeProvider.System.GetTimestamp();
            })
        );

    private static IEnumerable<string> Expected(IEnumerable<MissionFault> faults) =>
        faults.Select(fault => fault.Page).Order(StringComparer.Ordinal);

    private static TimeSpan Left(long since, TimeSpan wait)
    {
        var left = wait - TimeProvider.System.GetElapsedTime(since);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    /// <summary>
    /// Everything was looked at, everything is well and nothing unknown. A look that is taken once an hour and that a busy machine spoiled is taken
    /// again on a reload.
    /// </summary>
    private static async Task HasSeenEverythingAsync(MissionSite site)
    {
        IReadOnlyList<string> open = [];
        for (var reloads = 0; reloads < 3; reloads++)
        {
            try
            {
                await Deadline.PollAsync(IsWellAsync, "everything is well", Settling, Token);
                return;
            }
            catch (TimeoutException)
            {
                await site.Product.ReloadAsync(Token);
            }
        }
        Assert.Fail($"not well before any fault:\n{string.Join('\n', open)}");

        async Task<bool> IsWellAsync(CancellationToken token)
        {
            open = NotWell(await site.Product.MetricsAsync(token));
            return open.Count == 0;
        }
    }

    private static IReadOnlyList<string> NotWell(Scrape scrape)
    {
        string[] needed = ["smtp.ehlo", "imap.auth_login", "imap.quota", "rt.success", "bl.ip", "dns.ns.responds", "spf.all", "client.srv"];
        var judged = scrape.Checks.Select(check => check.Check).ToHashSet(StringComparer.Ordinal);
        var missing = needed.Where(check => !judged.Contains(check)).Select(check => $"{check} is missing");
        return
        [
            .. missing,
            .. scrape.Checks.Where(check => check.Status is not (0 or 1)).Select(check => $"{check.Question} {check.Status}"),
        ];
    }

    /// <summary>The dead-man's switch is heard again and again, and nothing else.</summary>
    private static async Task IsSilentAsync(PagingStack stack)
    {
        await stack.Prometheus.WaitForAsync("up{job=\"mail-exporter\"} == 1 and on () count(mail_check_status == 0) > 50", Patience, Token);
        await Deadline.PollAsync(() => stack.Webhook.Messages.Count > 0, "the dead-man's switch is heard", Patience, Token);
        var heard = stack.Webhook.Messages.Count;
        await Task.Delay(Healthy, TimeProvider.System, Token);
        Assert.Empty(stack.Told("firing"));
        Assert.Empty(await stack.Prometheus.QueryAsync($"count_over_time({Pages}[{Healthy.TotalSeconds:0}s])", Token));
        Assert.True(stack.Webhook.Messages.Count > heard);
        Assert.All(stack.Webhook.Messages, message => Assert.Equal("dead-mans-switch", message.Receiver));
    }

    private static async Task AreToldAsync(PagingStack stack, IReadOnlyList<MissionFault> faults, string state)
    {
        try
        {
            await Deadline.PollAsync(() => !Expected(faults).Except(stack.Told(state)).Any(), $"every page is {state}", Patience, Token);
        }
        catch (TimeoutException timeout)
        {
            var missing = Expected(faults).Except(stack.Told(state));
            throw new TimeoutException(
                $"{timeout.Message}\nmissing: {string.Join(", ", missing)}\ntold: {string.Join(", ", stack.Told(state))}\n{stack.Alertmanager.Log}",
                timeout
            );
        }
    }

    /// <summary>A message for each cause, to whom it concerns, and no alert beside them that is neither inhibited nor silenced.</summary>
    private static async Task IsAllThatIsToldAsync(PagingStack stack, IReadOnlyList<MissionFault> faults)
    {
        Assert.Equal(Expected(faults), stack.Told("firing"));
        var active = await stack.Alertmanager.ActiveAsync(Token);
        Assert.Equal(
            faults.Select(fault => $"{fault.Alert} {fault.Target}").Append("MailWatchdog ").Order(StringComparer.Ordinal),
            active.Select(alert => $"{alert.Name} {alert.Target}").Order(StringComparer.Ordinal)
        );
    }

    private static async Task SaysWhatToDoAsync(MissionSite site, PagingStack stack, MissionFault fault)
    {
        var page = Message(stack, fault, "firing").Alerts.Single(alert => alert.Name == fault.Alert);
        Assert.Equal(fault.Receiver.StartsWith("page", StringComparison.Ordinal) ? "critical" : "warning", page.Labels["severity"]);
        Assert.All(fault.Says, text => Assert.Contains(text, page.Annotations["description"], StringComparison.Ordinal));
        Assert.All(fault.SaysInChinese, text => Assert.Contains(text, page.Annotations["description_zh"], StringComparison.Ordinal));
        Assert.NotEmpty(page.Annotations["summary"]);
        Assert.NotEmpty(page.Annotations["summary_zh"]);
        var root = $"http://{site.Product.EndPoint}";
        Assert.Equal($"{root}/runbooks/{fault.Runbook}", page.Annotations["runbook_url"]);
        Assert.Contains($"{root}/targets/{fault.Target}", page.Annotations["description"], StringComparison.Ordinal);
        foreach (var path in new[] { $"/runbooks/{fault.Runbook}", $"/targets/{fault.Target}" })
        {
            var (status, body) = await site.Product.GetAsync(path, "text/html", Token);
            Assert.Equal(System.Net.HttpStatusCode.OK, status);
            Assert.Contains(fault.Runbook.Split('.')[0], body, StringComparison.Ordinal);
        }
    }

    private static WebhookMessage Message(PagingStack stack, MissionFault fault, string state) =>
        stack.Webhook.Messages.Single(message =>
            message.Receiver == fault.Receiver
            && message.Alerts.Any(alert => alert.Name == fault.Alert && alert.Target == fault.Target && alert.State == state)
        );

    private static void Report(PagingStack stack, MissionFault fault, string state, long since, string more)
    {
        var after = TimeProvider.System.GetElapsedTime(since, Message(stack, fault, state).At);
        TestReport.Add(
            FormattableString.Invariant($"figure mission {fault.Name}: {fault.Alert} {state} after {after.TotalSeconds:0.0} s{more}")
        );
    }
}
