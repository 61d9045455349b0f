using Infrajet.Application.Projects;
using Infrajet.Application.Projects.Files;
using Infrajet.Domain.Syncing;
using Infrajet.IntegrationTests.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Infrajet.IntegrationTests.Projects.Contents;

public sealed class ForgetContentsTests : IAsyncLifetime
{
    private readonly InfrajetHost _host = new();

    public Task InitializeAsync() => _host.InitializeAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Contents_stay_for_as_long_as_something_holds_them()
    {
        var project = await ProjectClient.NewAsync(await _host.AsAsync("alice"));
        var held = await PutAsync(project, "held", "held by a file");
        var snapshot = await PutAsync(project, "snapshot", "held by a tree");
        await KeepTreeAsync(project);
        var dropped = await PutAsync(project, "dropped", "held by nothing");
        await project.DeleteAsync("snapshot");
        await project.DeleteAsync("dropped");

        await ForgetAsync();
        Assert.True(await IsThereAsync(dropped));

        _host.Clock.Advance(TimeSpan.FromDays(2));
        await ForgetAsync();

        Assert.True(await IsThereAsync(held));
        Assert.True(await IsThereAsync(snapshot));
        Assert.False(await IsThereAsync(dropped));
        Assert.Equal("held by a file"u8.ToArray(), await project.ReadAsync("held"));
    }

    [Fact]
    public async Task What_was_let_go_can_be_put_again()
    {
        var project = await ProjectClient.NewAsync(await _host.AsAsync("alice"));
        var blobId = await PutAsync(project, "a", "once");
        await project.Http.DeleteAsync(project.Address);
        _host.Clock.Advance(TimeSpan.FromDays(2));
        await ForgetAsync();
        Assert.False(await IsThereAsync(blobId));

        var other = await ProjectClient.NewAsync(await _host.AsAsync("alice"));
        await PutAsync(other, "a", "once");

        Assert.Equal("once"u8.ToArray(), await other.ReadAsync("a"));
    }

    [Fact]
    public async Task Archives_that_nobody_reads_any_more_go_too()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_host.Database.DataDirectory, "tmp"));
        var left = Path.Combine(folder.FullName, "left");
        await File.WriteAllTextAsync(left, "by a process that died");

        await ForgetAsync();
        Assert.True(File.Exists(left));

        _host.Clock.Advance(TimeSpan.FromDays(2));
        await ForgetAsync();
        Assert.False(File.Exists(left));
    }

    [Fact]
    public async Task Files_that_are_put_while_it_is_tidied_are_all_there()
    {
        var project = await ProjectClient.NewAsync(await _host.AsAsync("alice"));
        for (var round = 0; round < 5; round++)
        {
            await Task.WhenAll(Enumerable.Range(0, 8).Select(index => project.PutAsync($"{index}", $"content {index}")));
            await Task.WhenAll(Enumerable.Range(0, 8).Select(index => project.DeleteAsync($"{index}")));
            _host.Clock.Advance(TimeSpan.FromDays(2));

            await Task.WhenAll([
                ForgetAsync(),
                .. Enumerable.Range(0, 8).Select(index => (Task)project.PutAsync($"{index}", $"content {index}")),
            ]);

            for (var index = 0; index < 8; index++)
            {
                Assert.Equal(ProjectClient.Bytes($"content {index}"), await project.ReadAsync($"{index}"));
            }
        }
    }

    private static async Task<string> PutAsync(ProjectClient project, string path, string content)
    {
        await project.PutAsync(path, content);
        return (await project.FileAsync(path)).GetProperty("blob_id").GetString()!;
    }

    private async Task KeepTreeAsync(ProjectClient project)
    {
        await using var scope = _host.Services.CreateAsyncScope();
        var tree = await scope.ServiceProvider.GetRequiredService<ProjectTrees>().ReadAsync(project.Id, CancellationToken.None);
        await _host.InDbAsync(db =>
        {
            db.KeptTrees.Add(KeptTree.Of(tree, _host.Clock.GetUtcNow()));
            return db.SaveChangesAsync();
        });
    }

    private async Task ForgetAsync() => Assert.Null((await _host.SendAsync(new ForgetContents())).Failure);

    private async Task<bool> IsThereAsync(string blobId)
    {
        await using var content = await _host.Services.GetRequiredService<IContentStore>().OpenAsync(blobId, CancellationToken.None);
        return content is not null;
    }
}
