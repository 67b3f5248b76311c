using Exporter.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Exporter.Tests.Laws;

/// <summary>A C# file as the laws see it: comments and strings are not code.</summary>
/// <param name="path">From the root of the repository, with forward slashes.</param>
/// <param name="text">What is in it.</param>
internal sealed class SourceFile(string path, string text)
{
    private readonly CompilationUnitSyntax _root = CSharpSyntaxTree.ParseText(text).GetCompilationUnitRoot();

    /// <summary>From the root of the repository, with forward slashes.</summary>
    public string Path { get; } = path;

    /// <summary>The folder, with forward slashes.</summary>
    public string Folder => Path[..Path.LastIndexOf('/')];

    /// <summary>Every C# file under a folder of the repository.</summary>
    public static IEnumerable<SourceFile> Under(string folder) =>
        Repository.Files(folder, "*.cs").Select(path => new SourceFile(path, File.ReadAllText(Repository.At(path))));

    /// <summary>The namespaces it declares.</summary>
    public IEnumerable<string> Namespaces =>
        _root.DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>().Select(declaration => declaration.Name.ToString());

    /// <summary>The names of the types it declares, nested ones too.</summary>
    public IEnumerable<string> Types =>
        _root
            .DescendantNodes()
            .OfType<MemberDeclarationSyntax>()
            .Select(member =>
                (member as BaseTypeDeclarationSyntax)?.Identifier.Text ?? (member as DelegateDeclarationSyntax)?.Identifier.Text
            )
            .OfType<string>();

    /// <summary>Every name with dots in it, longest form: what follows <c>using</c>, and what code spells out.</summary>
    public IEnumerable<string> DottedNames =>
        _root
            .DescendantNodes()
            .Where(node => node is QualifiedNameSyntax or MemberAccessExpressionSyntax)
            .Where(node => node.Parent is not (QualifiedNameSyntax or MemberAccessExpressionSyntax or BaseNamespaceDeclarationSyntax))
            .Select(node => node.ToString());

    /// <summary>Every identifier of the code.</summary>
    public IEnumerable<string> Identifiers =>
        _root.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken)).Select(token => token.ValueText);
}
