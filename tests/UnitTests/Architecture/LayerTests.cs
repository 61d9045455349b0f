using System.Reflection;
using System.Xml.Linq;
using Infrajet.Domain.Common;
using static Infrajet.UnitTests.Architecture.AssemblyMetadata;
using static Infrajet.UnitTests.Architecture.Repository;

namespace Infrajet.UnitTests.Architecture;

/// <summary>Domain, Application, Infrastructure, WebApi: each knows those before it and nothing else.</summary>
public sealed class LayerTests
{
    // A project without an entry fails: it is to be thought about before it is added.
    private static readonly Dictionary<string, string[]> AllowedProjects = new()
    {
        ["Domain"] = [],
        ["Application"] = ["Domain"],
        ["Infrastructure"] = ["Application"],
        ["WebApi"] = ["Application", "Infrastructure", "GitHubSandbox"],
        ["GitHubSandbox"] = [],
    };

    private static readonly Dictionary<string, string[]> AllowedPackages = new()
    {
        ["Domain"] = [],
        ["Application"] = ["FluentValidation", "MediatR", "Microsoft.EntityFrameworkCore"],
        ["Infrastructure"] =
        [
            "MassTransit.RabbitMQ",
            "Microsoft.AspNetCore.App",
            "Microsoft.EntityFrameworkCore.Design",
            "Microsoft.EntityFrameworkCore.Sqlite",
            "Microsoft.EntityFrameworkCore.SqlServer",
            "Microsoft.IdentityModel.JsonWebTokens",
            "Newtonsoft.Json",
            "OpenTelemetry.Exporter.OpenTelemetryProtocol",
            "Polly",
            "RestEase",
            "SQLitePCLRaw.bundle_e_sqlite3",
            "YamlDotNet",
        ],
        ["WebApi"] = ["Microsoft.AspNetCore.OpenApi", "Swashbuckle.AspNetCore.SwaggerUI"],
        ["GitHubSandbox"] = ["Microsoft.AspNetCore.App", "YamlDotNet"],
    };

    // By assembly, since the extension methods of database providers share one namespace with what they extend.
    private static readonly string[] ApplicationLibraries =
    [
        "Infrajet.Domain",
        "FluentValidation",
        "MediatR",
        "Microsoft.EntityFrameworkCore",
        "Microsoft.Extensions.DependencyInjection.Abstractions",
        "Microsoft.Extensions.Logging.Abstractions",
        "Microsoft.Extensions.Options",
    ];

    // The start may build the lower rooms; whoever answers requests sees only what Application promises.
    private static readonly string[] Composition =
    [
        "src/WebApi/Program.cs",
        "src/WebApi/DependencyInjection.cs",
        "src/WebApi/Development/",
        "src/WebApi/Verbs/",
    ];

    private static readonly string[] HttpClientTypes =
    [
        "System.Net.Http.HttpClient",
        "System.Net.Http.HttpMessageHandler",
        "System.Net.Http.IHttpClientFactory",
    ];

    private static readonly Assembly Domain = typeof(Failure).Assembly;
    private static readonly Assembly Application = typeof(Infrajet.Application.DependencyInjection).Assembly;
    private static readonly Assembly Infrastructure = typeof(Infrajet.Infrastructure.DependencyInjection).Assembly;
    private static readonly Assembly WebApi = typeof(Infrajet.WebApi.Http.ApiController).Assembly;

    public static TheoryData<string> ProjectNames => [.. Projects];

    [Theory]
    [MemberData(nameof(ProjectNames))]
    public void A_project_refers_only_to_the_layers_inside_it(string project) =>
        Assert.Empty(References(Project(project), "ProjectReference").Except(Allowed(AllowedProjects, project)));

    [Theory]
    [MemberData(nameof(ProjectNames))]
    public void A_project_takes_only_its_listed_packages(string project) =>
        Assert.Empty(
            References(Project(project), "PackageReference", "FrameworkReference", "Reference").Except(Allowed(AllowedPackages, project))
        );

    [Fact]
    public void The_domain_is_built_on_the_base_library_alone() =>
        Assert.Empty(Foreign(ReferencedTypes(Domain), "System", "Infrajet.Domain"));

    [Fact]
    public void The_application_knows_its_few_libraries_and_no_database_provider() =>
        Assert.Empty(Foreign(ReferencedAssemblies(Application), "System").Except(ApplicationLibraries));

    [Fact]
    public void Neither_application_nor_doors_call_other_servers()
    {
        Assert.Empty(ReferencedTypes(Application).Intersect(HttpClientTypes));
        Assert.Empty(ReferencedTypes(WebApi).Intersect(HttpClientTypes));
    }

    [Fact]
    public void The_doors_know_no_database() =>
        Assert.DoesNotContain(
            ReferencedAssemblies(WebApi),
            name => name.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal)
        );

    [Fact]
    public void The_doors_know_the_infrastructure_only_where_the_product_is_put_together() =>
        Assert.Empty(Offenders(In("src/WebApi/").Where(file => !file.IsIn(Composition)), file => file.Mentions("Infrajet.Infrastructure")));

    [Fact]
    public void The_sandbox_knows_nothing_of_Infrajet() =>
        Assert.Empty(Offenders(In("src/GitHubSandbox/"), file => file.Mentions("Infrajet")));

    [Fact]
    public void Only_a_start_for_development_knows_the_sandbox() =>
        Assert.Empty(
            Offenders(Sources.Where(file => !file.IsIn("src/GitHubSandbox/", "src/WebApi/Development/")), file => file.Mentions("Sandbox"))
        );

    [Theory]
    [InlineData("GitHub", "Persistence")]
    [InlineData("Persistence", "GitHub")]
    public void GitHub_and_the_database_do_not_know_each_other(string room, string other) =>
        Assert.Empty(Offenders(In($"src/Infrastructure/{room}/"), file => file.Mentions($"Infrajet.Infrastructure.{other}")));

    [Fact]
    public void A_project_without_an_entry_fails() => Assert.ThrowsAny<Exception>(() => Allowed(AllowedProjects, "Newcomer"));

    [Fact]
    public void References_of_every_kind_are_seen()
    {
        var project = XDocument.Parse(
            """
            <Project><ItemGroup>
              <ProjectReference Include="..\Domain\Domain.csproj" />
              <PackageReference Include="Octokit" Version="1.0.0" />
              <FrameworkReference Include="Microsoft.AspNetCore.App" />
            </ItemGroup></Project>
            """
        );

        Assert.Equal(["Domain"], References(project, "ProjectReference"));
        Assert.Equal(["Octokit", "Microsoft.AspNetCore.App"], References(project, "PackageReference", "FrameworkReference"));
    }

    [Fact]
    public void Metadata_shows_what_must_not_be_there()
    {
        Assert.Contains(
            Foreign(ReferencedTypes(Application), "System", "Infrajet"),
            name => name.StartsWith("MediatR.", StringComparison.Ordinal)
        );
        Assert.Contains("Microsoft.EntityFrameworkCore.Sqlite", ReferencedAssemblies(Infrastructure));
        Assert.Contains("System.Net.Http.HttpClient", ReferencedTypes(Infrastructure));
    }

    [Fact]
    public void The_composition_is_seen_to_know_the_infrastructure() =>
        Assert.Contains(Sources, file => file.IsIn(Composition) && file.Mentions("Infrajet.Infrastructure"));

    private static IEnumerable<SourceFile> In(string place) => Sources.Where(file => file.IsIn(place));

    private static string[] Allowed(Dictionary<string, string[]> list, string project) => list[project];

    private static IEnumerable<string> References(XDocument project, params string[] kinds) =>
        from item in project.Descendants()
        where kinds.Contains(item.Name.LocalName)
        let name = item.Attribute("Include")!.Value.Replace('\\', '/')
        select name.EndsWith(".csproj", StringComparison.Ordinal) ? Path.GetFileNameWithoutExtension(name) : name;
}
