using System.Net;
using Infrajet.IntegrationTests.Testing;

namespace Infrajet.IntegrationTests.Projects;

/// <summary>Where files may lie, beside each other and at all.</summary>
public sealed class PathTests(InfrajetHost host) : IClassFixture<InfrajetHost>
{
    [Theory]
    [InlineData("..%2Fx", "'.' or '..'")]
    [InlineData("a%2F..%2F..%2Fx", "'.' or '..'")]
    [InlineData("a%2F.%2Fb", "'.' or '..'")]
    [InlineData("a//b", "empty part")]
    [InlineData("%2Fabs", "relative")]
    [InlineData("C:%5Cx", "backslash")]
    [InlineData("C:/x", "drive")]
    [InlineData("a%5Cb", "backslash")]
    [InlineData("a%0Ab", "control character")]
    [InlineData(".git/config", "git keeps for itself")]
    [InlineData(".GIT%2Fx", "git keeps for itself")]
    [InlineData("git~1/x", "git keeps for itself")]
    [InlineData(".g%E2%80%8Cit/x", "git keeps for itself")]
    [InlineData("a%2F.git%2Fhooks%2Fx", "git keeps for itself")]
    [InlineData("CON", "device")]
    [InlineData("a%20", "ends with")]
    [InlineData("a%E2%80%AEb", "direction")]
    public async Task A_path_that_some_system_would_take_elsewhere_is_refused(string path, string reason)
    {
        var project = await NewAsync();

        var response = await project.Http.PutAsync($"{project.Address}/files/{path}", new ByteArrayContent([1]));

        var body = await response.ShouldBeErrorAsync(HttpStatusCode.BadRequest, "INVALID_PATH");
        Assert.Contains(reason, body.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Empty(await project.PathsAsync());
    }

    [Fact]
    public async Task An_encoded_slash_is_a_slash_and_what_was_encoded_twice_is_not()
    {
        var project = await NewAsync();

        await project.Http.PutAsync($"{project.Address}/files/a%2Fb", new ByteArrayContent([1]));
        await project.Http.PutAsync($"{project.Address}/files/c%252Fd", new ByteArrayContent([1]));

        Assert.Equal(["a/b", "c%2Fd"], await project.PathsAsync());
    }

    [Theory]
    [InlineData("Read.me", "READ.ME")]
    [InlineData("\u00e9t\u00e9", "e\u0301te\u0301")]
    [InlineData("a", "a/b")]
    [InlineData("a/b", "A")]
    [InlineData("a/b/c", "a/b")]
    public async Task Two_files_that_cannot_lie_beside_each_other_everywhere_are_a_collision(string there, string path)
    {
        var project = await NewAsync();
        await project.PutAsync(there, "1");

        var body = await (await project.PutAsync(path, "2")).ShouldBeErrorAsync(HttpStatusCode.Conflict, "PATH_COLLISION");

        Assert.Contains($"'{there}'", body.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal([there], await project.PathsAsync());
        Assert.Equal(1, await project.RevisionAsync());
    }

    [Fact]
    public async Task A_file_moves_with_its_mode()
    {
        var project = await NewAsync();
        await project.PutAsync("a.sh", ProjectClient.Bytes("1"), ("X-File-Mode", "100755"));

        var moved = await (await project.MoveAsync("a.sh", "bin/b.sh")).ShouldBeAsync(HttpStatusCode.OK);

        Assert.Equal("bin/b.sh", moved.GetProperty("path").GetString());
        Assert.Equal("100755", moved.GetProperty("mode").GetString());
        Assert.Equal(["bin/b.sh"], await project.PathsAsync());
        Assert.Equal("1"u8.ToArray(), await project.ReadAsync("bin/b.sh"));
        Assert.Equal(2, await project.RevisionAsync());
    }

    [Fact]
    public async Task A_file_can_be_written_in_other_letters_and_become_a_folder_of_itself()
    {
        var project = await NewAsync();
        await project.PutAsync("readme", "1");

        await (await project.MoveAsync("readme", "README")).ShouldBeAsync(HttpStatusCode.OK);
        Assert.Equal(["README"], await project.PathsAsync());

        await (await project.MoveAsync("README", "README/README")).ShouldBeAsync(HttpStatusCode.OK);
        Assert.Equal(["README/README"], await project.PathsAsync());
        Assert.Equal("1"u8.ToArray(), await project.ReadAsync("README/README"));
    }

    [Fact]
    public async Task A_move_takes_nobodys_place_unless_it_is_told_to()
    {
        var project = await NewAsync();
        await project.PutAsync("a", "1");
        await project.PutAsync("b", "2");

        await (await project.MoveAsync("a", "b")).ShouldBeErrorAsync(HttpStatusCode.Conflict, "FILE_EXISTS");
        await (await project.MoveAsync("a", "B", overwrite: true)).ShouldBeErrorAsync(HttpStatusCode.Conflict, "PATH_COLLISION");
        await (await project.MoveAsync("a", "../c")).ShouldBeErrorAsync(HttpStatusCode.BadRequest, "INVALID_PATH");
        await (await project.MoveAsync("none", "c")).ShouldBeErrorAsync(HttpStatusCode.NotFound, "FILE_NOT_FOUND");
        await (await project.MoveAsync("a", "a")).ShouldBeAsync(HttpStatusCode.OK);
        Assert.Equal(2, await project.RevisionAsync());

        await (await project.MoveAsync("a", "b", overwrite: true)).ShouldBeAsync(HttpStatusCode.OK);
        Assert.Equal(["b"], await project.PathsAsync());
        Assert.Equal("1"u8.ToArray(), await project.ReadAsync("b"));
    }

    private async Task<ProjectClient> NewAsync() => await ProjectClient.NewAsync(await host.AsAsync("alice"));
}
