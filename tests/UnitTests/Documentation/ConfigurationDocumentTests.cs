using Infrajet.Infrastructure.Configuration;

namespace Infrajet.UnitTests.Documentation;

/// <summary>docs/configuration.md lists every key that there is and none that is not, as the options classes have it.</summary>
public sealed class ConfigurationDocumentTests
{
    private static readonly MarkdownFile Document = MarkdownFile.Read("docs/configuration.md");

    [Fact]
    public void Every_key_is_listed_with_its_environment_name_and_default() => Assert.Empty(Setting.All.Except(ListedIn(Document)));

    [Fact]
    public void No_other_key_is_listed() => Assert.Empty(ListedIn(Document).Except(Setting.All));

    [Fact]
    public void No_document_mentions_another_key() => Assert.Empty(MarkdownFile.All.SelectMany(UnknownKeysIn));

    [Fact]
    public void Every_short_name_is_listed_with_its_key() =>
        Assert.Equal(
            NamedEnvironment.Names.OrderBy(name => name.Key, StringComparer.Ordinal),
            Document
                .Rows()
                .Where(cells => cells.Length == 2 && Setting.All.Any(setting => setting.Key == cells[1]))
                .Select(cells => KeyValuePair.Create(cells[0], cells[1]))
                .OrderBy(name => name.Key, StringComparer.Ordinal)
        );

    [Fact]
    public void The_options_classes_are_found()
    {
        Assert.Contains(new Setting("RateLimits:PersonPerMinute", "RateLimits__PersonPerMinute", "1200"), Setting.All);
        Assert.Contains(new Setting("GitHub:App:Id", "GitHub__App__Id", Setting.NoDefault), Setting.All);
        Assert.Contains(new Setting("Cors:Origins", "Cors__Origins__0", Setting.NoDefault), Setting.All);
        Assert.Contains(
            new Setting("Provisioning:Targets:production:Token", "Provisioning__Targets__production__Token", Setting.NoDefault),
            Setting.All
        );
        Assert.Contains(new Setting("Identity:Issuers:0:Name", "Identity__Issuers__0__Name", Setting.NoDefault), Setting.All);
    }

    [Theory]
    [InlineData("| `Database:Provider` | `Database__Provider` | `Sqlite` | Which. | Restart |", true)]
    [InlineData("| `Database:Provider` | `Database__Provider` | `SqlServer` | Which. | Restart |", false)]
    [InlineData("| `Database:Provider` | `Database_Provider` | `Sqlite` | Which. | Restart |", false)]
    [InlineData("| `Database:Supplier` | `Database__Supplier` | `Sqlite` | Which. | Restart |", false)]
    [InlineData("The key `Database:Provider`.", false)]
    public void A_row_counts_only_when_it_is_right(string text, bool isRight) =>
        Assert.Equal(isRight, ListedIn(new("example.md", text)).Intersect(Setting.All).Any());

    [Theory]
    [InlineData("Write `Database:Supplier`.", "Database:Supplier")]
    [InlineData("Write `Identity__Issuers__0__Colour`.", "Identity__Issuers__0__Colour")]
    [InlineData("```\nexport Proxy__Trust=1\n```", "Proxy__Trust")]
    public void A_key_that_does_not_exist_is_seen(string text, string key) => Assert.Equal([key], UnknownKeysIn(new("example.md", text)));

    [Theory]
    [InlineData("Write `Identity:Issuers:1:Name`, or `Database__ConnectionString_FILE`.")]
    [InlineData("Write `Provisioning:Targets:berlin:Token`.")]
    [InlineData("The section `GitHub:App`.")]
    [InlineData("Logs: `Logging:LogLevel:Default`.")]
    public void A_key_that_exists_is_let_be(string text) => Assert.Empty(UnknownKeysIn(new("example.md", text)));

    private static IEnumerable<Setting> ListedIn(MarkdownFile document) =>
        from cells in document.Rows()
        where cells.Length == 5 && Setting.Sections.Contains(cells[0].Split(':')[0])
        select new Setting(cells[0], cells[1], cells[2]);

    private static IEnumerable<string> UnknownKeysIn(MarkdownFile document) =>
        from mention in document.Mentions(Setting.Sections)
        let key = Normal(mention)
        where !Setting.All.Any(setting => setting.Key == key || setting.Key.StartsWith($"{key}:", StringComparison.Ordinal))
        select mention;

    // As the options classes have it: a list's items by the first one, a plain list by its own name.
    private static string Normal(string mention)
    {
        var name = mention.EndsWith("_FILE", StringComparison.Ordinal) ? mention[..^"_FILE".Length] : mention;
        var parts = name.Split(["__", ":"], StringSplitOptions.None).Select(part => part.All(char.IsAsciiDigit) ? "0" : part).ToArray();
        if (parts.Length > 2 && Setting.Named.Contains(string.Join(':', parts[..2])))
        {
            parts[2] = Setting.SampleName;
        }

        var key = string.Join(':', parts);
        return parts[^1] == "0" && Setting.All.Any(setting => setting.Key == string.Join(':', parts[..^1])) ? key[..^2] : key;
    }
}
