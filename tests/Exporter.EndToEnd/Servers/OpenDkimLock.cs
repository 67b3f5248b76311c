namespace Exporter.EndToEnd.Servers;

/// <summary>
/// The lock that OpenDKIM 2.11 lacks. With ResolverConfiguration it has libunbound read that file anew for each mail, each in a thread of its own, though
/// the reader (flex) keeps one state for all: two mails at a time end it with "fatal flex scanner internal error" and a segmentation fault,
/// and Postfix answers 451. A library that is loaded before libunbound lets one thread read at a time.
/// </summary>
internal static class OpenDkimLock
{
    private const string Source = """
        #define _GNU_SOURCE
        #include <dlfcn.h>
        #include <pthread.h>

        int ub_ctx_config(void *context, const char *file)
        {
            static pthread_mutex_t one = PTHREAD_MUTEX_INITIALIZER;
            int (*next)(void *, const char *) = (int (*)(void *, const char *))dlsym(RTLD_NEXT, "ub_ctx_config");
            pthread_mutex_lock(&one);
            int status = next(context, file);
            pthread_mutex_unlock(&one);
            return status;
        }

        """;

    /// <summary>Compiles it into the folder and returns its path.</summary>
    public static async Task<string> CompileAsync(ServerFolder folder, CancellationToken cancellationToken)
    {
        var (source, library) = (folder.Write("lock.c", Source), folder["lock.so"]);
        var compile = new ProgramCommand("cc", "-shared", "-fPIC", "-O", "-Wall", "-Werror", "-o", library, source, "-ldl", "-lpthread");
        await RunningProcess.RunAsync(compile, TimeSpan.FromSeconds(30), cancellationToken);
        return library;
    }
}
