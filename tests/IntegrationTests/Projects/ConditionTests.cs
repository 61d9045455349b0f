using System.Net;
using Infrajet.IntegrationTests.Testing;

namespace Infrajet.IntegrationTests.Projects;

/// <summary>Changes that are made only if a file is still as their maker saw it.</summary>
public sealed class ConditionTests(InfrajetHost host) : IClassFixture<InfrajetHost>
{
    private const string Other = "\"0000000000000000000000000000000000000000\"";

    [Theory]
    [InlineData("{0}", true)]
    [InlineData("*", true)]
    [InlineData(Other + ", {0}", true)]
    [InlineData(Other, false)]
    [InlineData("W/{0}", false)]
    [InlineData("W/{0}, " + Other, false)]
    public async Task If_Match_wants_the_file_as_it_is(string condition, bool holds)
    {
        var project = await NewAsync();
        var tag = (await project.PutAsync("a", "1")).Headers.ETag!.ToString();
        var header = ("If-Match", condition.Replace("{0}", tag, StringComparison.Ordinal));

        var put = await project.PutAsync("a", "2"u8.ToArray(), header);
        var deleted = await project.DeleteAsync("a", header with { Item2 = holds ? "*" : header.Item2 });

        if (holds)
        {
            await put.ShouldBeAsync(HttpStatusCode.OK);
            Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        }
        else
        {
            await put.ShouldBeErrorAsync(HttpStatusCode.PreconditionFailed, "FILE_CHANGED");
            await deleted.ShouldBeErrorAsync(HttpStatusCode.PreconditionFailed, "FILE_CHANGED");
            Assert.Equal("1"u8.ToArray(), await project.ReadAsync("a"));
        }
    }

    [Theory]
    [InlineData("If-Match", "*")]
    [InlineData("If-Match", Other)]
    public async Task What_is_not_there_matches_nothing(string name, string value)
    {
        var project = await NewAsync();

        await (await project.PutAsync("a", "1"u8.ToArray(), (name, value))).ShouldBeErrorAsync(
            HttpStatusCode.PreconditionFailed,
            "FILE_CHANGED"
        );
        await (await project.DeleteAsync("a", (name, value))).ShouldBeErrorAsync(HttpStatusCode.PreconditionFailed, "FILE_CHANGED");
        Assert.Empty(await project.PathsAsync());
    }

    [Fact]
    public async Task Nothing_is_overwritten_that_must_not_be_there()
    {
        var project = await NewAsync();

        await (await project.PutAsync("a", "1"u8.ToArray(), ("If-None-Match", "*"))).ShouldBeAsync(HttpStatusCode.Created);
        await (await project.PutAsync("a", "2"u8.ToArray(), ("If-None-Match", "*"))).ShouldBeErrorAsync(
            HttpStatusCode.PreconditionFailed,
            "FILE_CHANGED"
        );
        Assert.Equal("1"u8.ToArray(), await project.ReadAsync("a"));
    }

    [Theory]
    [InlineData("If-Match", "abc")]
    [InlineData("If-None-Match", "\"abc")]
    public async Task A_condition_that_nobody_can_read_is_not_passed_over(string name, string value)
    {
        var project = await NewAsync();

        var response = await project.PutAsync("a", "1"u8.ToArray(), (name, value));

        await response.ShouldBeErrorAsync(HttpStatusCode.BadRequest, "VALIDATION_ERROR");
        Assert.Empty(await project.PathsAsync());
    }

    [Fact]
    public async Task Of_many_who_saw_the_same_one_wins()
    {
        var project = await NewAsync();
        var tag = (await project.PutAsync("a", "0")).Headers.ETag!.ToString();

        var answers = await Task.WhenAll(
            Enumerable.Range(1, 12).Select(index => project.PutAsync("a", ProjectClient.Bytes($"{index}"), ("If-Match", tag)))
        );

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.Equal(11, answers.Count(answer => answer.StatusCode == HttpStatusCode.PreconditionFailed));
        Assert.Equal(2, await project.RevisionAsync());
    }

    private async Task<ProjectClient> NewAsync() => await ProjectClient.NewAsync(await host.AsAsync("alice"));
}
