using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Infrajet.SandboxTests.Testing;

namespace Infrajet.SandboxTests.GraphQL;

public sealed class QueryTests(TestSandbox sandbox) : IClassFixture<TestSandbox>
{
    [Fact]
    public async Task The_viewer_is_who_the_token_speaks_for()
    {
        var data = await sandbox.AsOctavia().DataAsync("{ viewer { login databaseId __typename } }");

        var viewer = data.GetProperty("viewer");
        Assert.Equal("octavia", viewer.Text("login"));
        Assert.Equal(1001, viewer.GetProperty("databaseId").GetInt32());
        Assert.Equal("User", viewer.Text("__typename"));
    }

    [Fact]
    public async Task The_head_of_the_default_branch_takes_one_query()
    {
        var data = await sandbox
            .AsOctavia()
            .DataAsync(
                """
                query Head($owner: String!, $name: String!) {
                  repository(owner: $owner, name: $name) {
                    ...Shown
                    defaultBranchRef {
                      name
                      target { oid __typename ... on Commit { message history(first: 5) { totalCount nodes { oid message } } } }
                    }
                  }
                }
                fragment Shown on Repository { id nameWithOwner isPrivate isArchived isEmpty viewerPermission }
                """,
                new { owner = "acme", name = "infra" }
            );

        var repository = data.GetProperty("repository");
        var target = repository.GetProperty("defaultBranchRef").GetProperty("target");
        Assert.Equal("acme/infra", repository.Text("nameWithOwner"));
        Assert.Equal("ADMIN", repository.Text("viewerPermission"));
        Assert.Equal("Commit", target.Text("__typename"));
        Assert.Equal(target.Text("oid"), target.GetProperty("history").GetProperty("nodes")[0].Text("oid"));
    }

    [Fact]
    public async Task Files_and_folders_are_read_by_expression_and_aliases_keep_them_apart()
    {
        var data = await sandbox
            .AsOctavia()
            .DataAsync(
                """
                { repository(owner: "acme", name: "infra") {
                    file: object(expression: "main:README.md") { oid ... on Blob { text byteSize isBinary } }
                    root: object(expression: "main:") { ... on Tree { entries { name path mode oid type } } }
                    gone: object(expression: "main:nowhere") { oid }
                } }
                """
            );

        var repository = data.GetProperty("repository");
        var text = repository.GetProperty("file").Text("text");
        Assert.StartsWith("# infra\n", text, StringComparison.Ordinal);
        Assert.Equal(text.Length, repository.GetProperty("file").GetProperty("byteSize").GetInt32());
        var entry = repository
            .GetProperty("root")
            .GetProperty("entries")
            .EnumerateArray()
            .Single(entry => entry.Text("name") == "README.md");
        Assert.Equal("blob", entry.Text("type"));
        Assert.Equal(0b1000_000_110_100_100, entry.GetProperty("mode").GetInt32());
        Assert.Equal(JsonValueKind.Null, repository.GetProperty("gone").ValueKind);
    }

    [Fact]
    public async Task A_node_is_found_again_by_its_id()
    {
        const string query = """{ repository(owner: "acme", name: "infra") { id defaultBranchRef { id } } }""";
        var repository = (await sandbox.AsOctavia().DataAsync(query)).GetProperty("repository");
        var ids = new { repository = repository.Text("id"), branch = repository.GetProperty("defaultBranchRef").Text("id") };

        var found = await sandbox
            .AsOctavia()
            .DataAsync(
                """
                query ($repository: ID!, $branch: ID!) {
                  repository: node(id: $repository) { id ... on Repository { name } }
                  branch: node(id: $branch) { ... on Ref { name prefix } }
                }
                """,
                ids
            );

        Assert.Equal("infra", found.GetProperty("repository").Text("name"));
        Assert.Equal("refs/heads/", found.GetProperty("branch").Text("prefix"));
    }

    [Fact]
    public async Task Skip_and_include_leave_fields_out()
    {
        var data = await sandbox
            .AsOctavia()
            .DataAsync("query ($no: Boolean!) { viewer { id @include(if: $no) login @skip(if: $no) } }", new { no = false });

        Assert.Equal(["login"], data.GetProperty("viewer").EnumerateObject().Select(field => field.Name));
    }

    [Fact]
    public async Task A_fragment_that_doubles_itself_again_and_again_costs_nothing()
    {
        var doubling = Enumerable.Range(0, 60).Select(level => $"fragment F{level} on User {{ ...F{level + 1} ...F{level + 1} }}");

        var data = await sandbox
            .AsOctavia()
            .DataAsync($"{{ viewer {{ ...F0 }} }} {string.Join(' ', doubling)} fragment F60 on User {{ login }}");

        Assert.Equal("octavia", data.GetProperty("viewer").Text("login"));
    }

    [Fact]
    public async Task An_operation_is_chosen_by_its_name()
    {
        const string query = "query One { viewer { id } } query Two { viewer { login } }";
        var client = sandbox.AsOctavia();

        var chosen = await client.PostAsync("/graphql", new { query, operationName = "Two" }, HttpStatusCode.OK);

        Assert.Equal("octavia", chosen.GetProperty("data").GetProperty("viewer").Text("login"));
        Assert.Equal("An operation name is required", (await client.ErrorAsync(query)).Text("message"));
    }

    [Fact]
    public async Task What_may_not_be_seen_is_not_found_beside_what_may()
    {
        const string query = """
            {
              viewer { login }
              repository(owner: "acme", name: "nowhere") { id }
            }
            """;

        var answer = await sandbox.AsOctavia().QueryAsync(query);

        var error = answer.GetProperty("errors")[0];
        Assert.Equal("octavia", answer.GetProperty("data").GetProperty("viewer").Text("login"));
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("data").GetProperty("repository").ValueKind);
        Assert.Equal("NOT_FOUND", error.Text("type"));
        Assert.Equal("Could not resolve to a Repository with the name 'acme/nowhere'.", error.Text("message"));
        Assert.Equal("repository", error.GetProperty("path")[0].GetString());
        Assert.Equal(3, error.GetProperty("locations")[0].GetProperty("line").GetInt32());
    }

    [Theory]
    [InlineData("{ viewer { shoeSize } }", "Field 'shoeSize' doesn't exist on type 'User'", "undefinedField")]
    [InlineData(
        "{ viewer }",
        "Field must have selections (field 'viewer' returns User! but has no selections. Did you mean 'viewer { ... }'?)",
        "selectionMismatch"
    )]
    [InlineData(
        "{ repository(owner: \"acme\") { id } }",
        "Field 'repository' is missing required arguments: name",
        "missingRequiredArguments"
    )]
    [InlineData("{ viewer(x: 1) { id } }", "Field 'viewer' doesn't accept argument 'x'", "argumentNotAccepted")]
    [InlineData("{ viewer { ...F } }", "Fragment F was used, but not defined", "useAndDefineFragment")]
    [InlineData("{ viewer { ...F } } fragment F on User { ...F }", "Fragment F contains an infinite loop", "infiniteLoop")]
    [InlineData("{ viewer { ... on Ref { id } } }", "Fragment on Ref can't be spread inside User", "cannotSpreadFragment")]
    [InlineData("query Q { node(id: $id) { id } }", "Variable $id is used by Q but not declared", "variableNotDefined")]
    [InlineData("query ($x: Int) { viewer { id } }", "Variable $x is declared by anonymous query but not used", "variableNotUsed")]
    [InlineData(
        "query ($x: Int = 1) { node(id: $x) { id } }",
        "Type mismatch on variable $x and argument id (Int / ID!)",
        "variableMismatch"
    )]
    [InlineData("{ viewer { a: id a: login } }", "Field 'a' has a field conflict: id or login?", "fieldConflict")]
    [InlineData(
        "query ($x: String) { viewer { id @skip(if: $x) } }",
        "Nullability mismatch on variable $x and argument if (String / Boolean!)",
        "variableMismatch"
    )]
    [InlineData("{ viewer { id @maybe } }", "Directive @maybe is not defined", "undefinedDirective")]
    public async Task A_query_outside_the_schema_is_refused_whole(string query, string message, string code)
    {
        var answer = await sandbox.AsOctavia().QueryAsync(query);

        var error = answer.GetProperty("errors")[0];
        Assert.False(answer.TryGetProperty("data", out _));
        Assert.Equal(message, error.Text("message"));
        Assert.Equal(code, error.GetProperty("extensions").Text("code"));
    }

    [Theory]
    [InlineData("{ viewer { login }", "Unexpected end of document")]
    [InlineData("{ viewer { } }", "Parse error on \"}\" (RCURLY) at [1, 12]")]
    [InlineData("", "Unexpected end of document")]
    [InlineData("{ viewer ^ }", "Parse error on \"^\" (UNKNOWN_CHAR) at [1, 10]")]
    public async Task A_query_that_is_none_is_answered_with_200_all_the_same(string query, string message)
    {
        var error = await sandbox.AsOctavia().ErrorAsync(query);

        Assert.Equal(message, error.Text("message"));
    }

    [Fact]
    public async Task A_variable_that_must_be_given_is_asked_for()
    {
        var error = await sandbox.AsOctavia().ErrorAsync("query ($id: ID!) { node(id: $id) { id } }");

        Assert.Equal("Variable $id of type ID! was provided invalid value", error.Text("message"));
    }

    [Fact]
    public async Task A_list_is_read_in_pages_that_must_be_asked_for()
    {
        const string query =
            """{ repository(owner: "acme", name: "infra") { object(expression: "main") { ... on Commit { history { totalCount } } } } }""";

        var error = await sandbox.AsOctavia().ErrorAsync(query);

        Assert.Equal("MISSING_PAGINATION_BOUNDARIES", error.Text("type"));
    }

    [Fact]
    public async Task A_query_counts_in_a_limit_of_its_own_and_can_be_sent_where_enterprise_clients_send_it()
    {
        var client = sandbox.Bearing(sandbox.AddToken("repo"));
        const string query = "{ rateLimit { limit used remaining } }";

        var first = (await client.DataAsync(query)).GetProperty("rateLimit").GetProperty("used").GetInt32();
        var second = await client.PostAsync("/api/graphql", new { query }, HttpStatusCode.OK);

        Assert.Equal(first + 1, second.GetProperty("data").GetProperty("rateLimit").GetProperty("used").GetInt32());
    }

    [Fact]
    public async Task Nobody_gets_a_401()
    {
        var response = await sandbox.Anonymous().PostAsJsonAsync("/graphql", new { query = "{ viewer { login } }" });

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Contains("This endpoint requires you to be authenticated.", await response.Content.ReadAsStringAsync());
    }
}
