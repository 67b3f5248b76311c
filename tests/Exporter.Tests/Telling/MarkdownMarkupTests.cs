using Exporter.Telling;
using Exporter.Telling.Html;

namespace Exporter.Tests.Telling;

public class MarkdownMarkupTests
{
    [Theory]
    [InlineData("plain", "<p>plain</p>")]
    [InlineData("one\ntwo", "<p>one two</p>")]
    [InlineData("one\n\ntwo", "<p>one</p><p>two</p>")]
    [InlineData("run `ss -ltn` now", "<p>run <code>ss -ltn</code> now</p>")]
    [InlineData("**never** do", "<p><strong>never</strong> do</p>")]
    [InlineData("**set `x`**", "<p><strong>set <code>x</code></strong></p>")]
    [InlineData("`a**b**`", "<p><code>a**b**</code></p>")]
    [InlineData("an open ` mark", "<p>an open &#x60; mark</p>")]
    [InlineData("- one\n- two\n  goes on", "<ul><li>one</li><li>two goes on</li></ul>")]
    [InlineData("1. one\n2. two", "<ol><li>one</li><li>two</li></ol>")]
    [InlineData("```yaml\na: 1\n\nb: <2>\n```", "<pre><code>a: 1&#xA;&#xA;b: &lt;2&gt;</code></pre>")]
    [InlineData("<b>&\"", "<p>&lt;b&gt;&amp;&quot;</p>")]
    [InlineData("`<b>`", "<p><code>&lt;b&gt;</code></p>")]
    [InlineData("", "")]
    [InlineData("中文", "<p>中文</p>")]
    public void Chapters_become_HTML(string markdown, string html) => Assert.Equal(html, MarkdownMarkup.Blocks(markdown).ToString());

    [Theory]
    [InlineData("one\ntwo\n\nthree", "one two\n\nthree")]
    [InlineData("- one\n  goes on\n- two", "- one goes on\n- two")]
    [InlineData("1. one\n2. two", "1. one\n2. two")]
    [InlineData("```\na\n\nb\n```\nafter", "```\na\n\nb\n```\n\nafter")]
    public void Lines_of_a_paragraph_are_joined(string wrapped, string whole) => Assert.Equal(whole, Prose.Unwrap(wrapped));

    [Fact]
    public void Text_in_a_hole_is_escaped_and_markup_is_not() =>
        Assert.Equal(
            "<i title=\"&quot;&gt;\">&lt;b&gt;</i><i>1</i>",
            Markup.Of($"<i title=\"{"\">"}\">{"<b>"}</i>{Markup.Of($"<i>{1}</i>")}").ToString()
        );
}
