namespace Exporter.Probing.Probes;

/// <summary>The value of <c>mail_check_status</c>. Compare for equality only: unknown is not below ok.</summary>
public enum Status
{
    /// <summary>It could not be seen.</summary>
    Unknown = -1,

    /// <summary>As the standard wants it.</summary>
    Ok = 0,

    /// <summary>Worth knowing, nothing to do.</summary>
    Info = 1,

    /// <summary>To be mended in working hours.</summary>
    Warning = 2,

    /// <summary>Mail is lost, stopped or exposed.</summary>
    Critical = 3,
}

/// <summary>Order and words of <see cref="Status"/>.</summary>
public static class Statuses
{
    /// <summary>True for warning and critical.</summary>
    public static bool IsRed(this Status status) => status is Status.Warning or Status.Critical;

    /// <summary>Rank from good to bad in which critical, warning, unknown win over info and ok.</summary>
    public static int Rank(this Status status) =>
        status switch
        {
            Status.Critical => 4,
            Status.Warning => 3,
            Status.Unknown => 2,
            Status.Info => 1,
            _ => 0,
        };

    /// <summary>The word in JSON and on the command line.</summary>
    public static string Label(this Status status) => status.ToString().ToLowerInvariant();
}
