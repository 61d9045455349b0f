using Infrajet.IntegrationTests.Testing;

namespace Infrajet.IntegrationTests.OpenApi;

public sealed class CommittedDocumentTests(InfrajetHost host) : IClassFixture<InfrajetHost>
{
    private const string Advice =
        "docs/api/openapi.json is not what the product serves. See that the change is meant and breaks no client, then renew the file: "
        + "INFRAJET_WRITE_OPENAPI=1 dotnet test tests/IntegrationTests --filter CommittedDocumentTests";

    private static readonly string Committed = Path.Combine(RepositoryRoot(), "docs", "api", "openapi.json");

    [Fact]
    public async Task The_committed_document_is_the_one_that_is_served()
    {
        var served = await host.Anonymous().GetStringAsync("/openapi/v1.json") + "\n";
        if (Environment.GetEnvironmentVariable("INFRAJET_WRITE_OPENAPI") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Committed)!);
            await File.WriteAllTextAsync(Committed, served);
        }

        var committed = File.Exists(Committed) ? await File.ReadAllTextAsync(Committed) : "";
        Assert.True(committed == served, $"{Advice}\n{FirstDifference(committed, served)}");
    }

    private static string FirstDifference(string committed, string served)
    {
        var pairs = committed.Split('\n').Zip(served.Split('\n')).Select((pair, index) => (Number: index + 1, pair.First, pair.Second));
        var (number, was, isNow) = pairs.FirstOrDefault(pair => pair.First != pair.Second);
        return $"Line {number} is\n  {isNow}\nand was\n  {was}";
    }

    private static string RepositoryRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory!.FullName, "Infrajet.sln")))
        {
            directory = directory.Parent;
        }

        return directory.FullName;
    }
}
