using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Exporter.Tests.Laws;

/// <summary>How many lines each piece of code with a body takes: methods, constructors, operators, accessors, properties with an arrow, local functions and top-level statements.</summary>
internal static class MethodSizes
{
    /// <summary>Name and lines of each, attributes included and comments above left out.</summary>
    public static IEnumerable<(string Name, int Lines)> Of(string source)
    {
        var root = CSharpSyntaxTree.ParseText(source).GetCompilationUnitRoot();
        var bodies = root.DescendantNodes().Select(node => (Name: NameOf(node), Node: node)).Where(piece => piece.Name is not null);
        foreach (var (name, node) in bodies)
        {
            yield return (name!, Lines(node, node));
        }
        if (root.Members.OfType<GlobalStatementSyntax>().ToArray() is [var first, ..] statements)
        {
            yield return ("top-level statements", Lines(first, statements[^1]));
        }
    }

    private static string? NameOf(SyntaxNode node) =>
        node switch
        {
            BaseMethodDeclarationSyntax { Body: null, ExpressionBody: null } => null,
            MethodDeclarationSyntax method => method.Identifier.Text,
            ConstructorDeclarationSyntax constructor => constructor.Identifier.Text + " (constructor)",
            BaseMethodDeclarationSyntax other => other.Kind().ToString(),
            LocalFunctionStatementSyntax function => function.Identifier.Text,
            PropertyDeclarationSyntax { ExpressionBody: not null } property => property.Identifier.Text,
            IndexerDeclarationSyntax { ExpressionBody: not null } => "this[]",
            AccessorDeclarationSyntax { Body: null, ExpressionBody: null } => null,
            AccessorDeclarationSyntax accessor => AccessorName(accessor),
            _ => null,
        };

    private static string AccessorName(AccessorDeclarationSyntax accessor) =>
        (accessor.Parent?.Parent as PropertyDeclarationSyntax)?.Identifier.Text + "." + accessor.Keyword.Text;

    private static int Lines(SyntaxNode first, SyntaxNode last) =>
        last.GetLocation().GetLineSpan().EndLinePosition.Line - first.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
}
