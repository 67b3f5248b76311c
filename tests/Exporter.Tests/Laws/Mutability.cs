using System.CodeDom.Compiler;
using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Exporter.Tests.Laws;

/// <summary>Whether a type can change once it is made, told from its compiled fields.</summary>
internal static class Mutability
{
    private const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly Type[] Changing =
    [
        typeof(List<>),
        typeof(Dictionary<,>),
        typeof(HashSet<>),
        typeof(Queue<>),
        typeof(Stack<>),
        typeof(LinkedList<>),
        typeof(SortedDictionary<,>),
        typeof(SortedList<,>),
        typeof(SortedSet<>),
        typeof(PriorityQueue<,>),
        typeof(StringBuilder),
        typeof(ConcurrentDictionary<,>),
        typeof(ConcurrentQueue<>),
        typeof(ConcurrentBag<>),
        typeof(ConcurrentStack<>),
        typeof(Lock),
        typeof(SemaphoreSlim),
    ];

    /// <summary>The types that somebody wrote: what the compiler and its generators add is left out.</summary>
    public static IEnumerable<Type> WrittenTypes(Assembly assembly) =>
        assembly
            .GetTypes()
            .Where(type =>
                !type.Name.Contains('<') && !IsGenerated(type) && type.Namespace?.StartsWith("Exporter", StringComparison.Ordinal) == true
            );

    /// <summary>The fields through which it changes; empty for a type that cannot.</summary>
    public static IEnumerable<string> ChangingFields(Type type) =>
        type.IsEnum || type.IsSubclassOf(typeof(Delegate)) ? [] : type.GetFields(Declared).Where(Changes).Select(field => field.Name);

    private static bool Changes(FieldInfo field) =>
        IsChanging(field.FieldType) || !field.IsLiteral && !field.IsInitOnly && !IsParameter(field) && !IsGenerated(field);

    private static bool IsChanging(Type type) => Changing.Contains(type.IsGenericType ? type.GetGenericTypeDefinition() : type);

    /// <summary>A cache that the compiler keeps for a lambda or a switch is nobody's state.</summary>
    private static bool IsGenerated(FieldInfo field) => field.Name.StartsWith("<>", StringComparison.Ordinal);

    private static bool IsGenerated(Type? type) =>
        type is not null
        && (
            type.IsDefined(typeof(CompilerGeneratedAttribute), false)
            || type.IsDefined(typeof(GeneratedCodeAttribute), false)
            || IsGenerated(type.DeclaringType)
        );

    /// <summary>A parameter of a primary constructor is stored in a field that the compiler does not mark; the analyzer (MA0143) forbids to write it.</summary>
    private static bool IsParameter(FieldInfo field) => field.Name is ['<', .., '>', 'P'];
}
