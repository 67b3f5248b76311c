using System.Runtime.Versioning;
using Xunit.Sdk;
using Xunit.v3;

// /proc, signals, loopback addresses without end, Debian's servers.
[assembly: SupportedOSPlatform("linux")]

// Real servers of two classes at a time would fight for the few cores.
[assembly: Parallelization(Mode = ParallelMode.None)]
