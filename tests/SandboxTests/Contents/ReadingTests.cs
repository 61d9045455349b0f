using System.Net;
using System.Text;
using System.Text.Json;
using Infrajet.SandboxTests.Testing;
using Sandbox.Git;
using FileMode = Sandbox.Git.FileMode;

namespace Infrajet.SandboxTests.Contents;

/// <summary>github-rules A7: what GET contents shows, and how much of it.</summary>
public sealed class ReadingTests(TestSandbox sandbox) : IClassFixture<TestSandbox>
{
    private const string Submodule = "1111111111111111111111111111111111111111";

    [Fact]
    public async Task A_file_comes_with_its_content()
    {
        Write("reading/file", ("sub dir/main.tf", FileMode.File, "resource {}\n"));

        var file = await GetAsync("sub%20dir/main.tf", "reading/file");

        Assert.Equal("file", file.Text("type"));
        Assert.Equal("sub dir/main.tf", file.Text("path"));
        Assert.Equal("resource {}\n", Encoding.UTF8.GetString(Convert.FromBase64String(file.Text("content"))));
        Assert.Equal(12, file.GetProperty("size").GetInt32());
        Assert.EndsWith("/contents/sub%20dir/main.tf?ref=reading%2Ffile", file.Text("url"));
    }

    [Fact]
    public async Task The_download_url_leads_to_the_bytes()
    {
        Write("reading/raw", ("sub dir/main.tf", FileMode.File, "resource {}\n"));
        var file = await GetAsync("sub%20dir/main.tf", "reading/raw");
        using var browser = new HttpClient();

        Assert.Equal("resource {}\n", await browser.GetStringAsync(file.Text("download_url")));
    }

    [Fact]
    public async Task A_folder_is_a_list_and_the_root_is_one_too()
    {
        Write("reading-folder", ("a/one", FileMode.File, "1"), ("a/b/two", FileMode.File, "2"));

        var root = await GetAsync("", "reading-folder");
        var folder = await GetAsync("a", "reading-folder");

        Assert.Equal(["dir"], root.EnumerateArray().Select(entry => entry.Text("type")));
        Assert.Equal(["a/b", "a/one"], folder.EnumerateArray().Select(entry => entry.Text("path")));
    }

    [Fact]
    public async Task The_object_form_wraps_a_folder()
    {
        Write("reading-object", ("a/one", FileMode.File, "1"));
        using var client = sandbox.AsOctavia();
        client.DefaultRequestHeaders.Accept.Clear();
        client.DefaultRequestHeaders.Accept.Add(new("application/vnd.github.object+json"));

        var folder = await client.GetAsync("/repos/acme/infra/contents/a?ref=reading-object", HttpStatusCode.OK);

        Assert.Equal("dir", folder.Text("type"));
        Assert.Equal("one", Assert.Single(folder.GetProperty("entries").EnumerateArray()).Text("name"));
    }

    [Fact]
    public async Task Up_to_1_MB_come_whole_above_only_raw_above_100_MB_not_at_all()
    {
        const int megabyte = 1024 * 1024;
        Write(
            "reading-large",
            ("one", FileMode.File, new string('1', megabyte)),
            ("two", FileMode.File, new string('2', megabyte + 1)),
            ("huge", FileMode.File, new string('3', (100 * megabyte) + 1))
        );

        var one = await GetAsync("one", "reading-large");
        var two = await GetAsync("two", "reading-large");
        var raw = await RawAsync("two", "reading-large");
        var huge = await GetAsync("huge", "reading-large", HttpStatusCode.Forbidden);

        Assert.Equal("base64", one.Text("encoding"));
        Assert.Equal(("none", ""), (two.Text("encoding"), two.Text("content")));
        Assert.Equal(megabyte + 1, raw.Length);
        Assert.Equal("too_large", huge.GetProperty("errors")[0].Text("code"));
    }

    [Fact]
    public async Task A_folder_shows_1000_entries_at_most()
    {
        Write("reading-many", [.. Enumerable.Range(0, 1001).Select(index => ($"many/{index}", FileMode.File, "x"))]);

        var folder = await GetAsync("many", "reading-many");

        Assert.Equal(1000, folder.GetArrayLength());
    }

    [Fact]
    public async Task A_link_to_a_file_shows_the_file_and_any_other_itself()
    {
        Write(
            "reading-links",
            ("real/file", FileMode.File, "real"),
            ("links/good", FileMode.Symlink, "../real/file"),
            ("links/bad", FileMode.Symlink, "../../outside")
        );

        var good = await GetAsync("links/good", "reading-links");
        var bad = await GetAsync("links/bad", "reading-links");
        var listed = await GetAsync("links", "reading-links");

        Assert.Equal(("file", "cmVhbA==\n"), (good.Text("type"), good.Text("content")));
        Assert.Equal(("symlink", "../../outside"), (bad.Text("type"), bad.Text("target")));
        Assert.All(listed.EnumerateArray(), entry => Assert.Equal("symlink", entry.Text("type")));
    }

    [Fact]
    public async Task A_submodule_is_listed_as_a_file_until_the_next_version()
    {
        const string modules = "[submodule \"mod\"]\n\tpath = lib/mod\n\turl = https://example.com/mod.git\n";
        Write("reading-modules", (".gitmodules", FileMode.File, modules), ("lib/mod", FileMode.Submodule, ""));
        using var newer = sandbox.AsOctavia();
        newer.DefaultRequestHeaders.Add("X-GitHub-Api-Version", "2026-03-10");

        var alone = await GetAsync("lib/mod", "reading-modules");
        var listed = await GetAsync("lib", "reading-modules");
        var later = await newer.GetAsync("/repos/acme/infra/contents/lib?ref=reading-modules", HttpStatusCode.OK);

        Assert.Equal("https://example.com/mod.git", alone.Text("submodule_git_url"));
        Assert.Equal(Submodule, alone.Text("sha"));
        Assert.Equal("file", listed[0].Text("type"));
        Assert.Equal("submodule", later[0].Text("type"));
    }

    [Fact]
    public async Task The_readme_is_found_by_its_name()
    {
        Write(
            "reading-readme",
            ("docs/README.md", FileMode.File, "docs"),
            ("ReadMe.md", FileMode.File, "root"),
            ("docs/a/readme", FileMode.File, "a")
        );

        var readme = await sandbox.AsOctavia().GetAsync("/repos/acme/infra/readme?ref=reading-readme", HttpStatusCode.OK);
        var below = await sandbox.AsOctavia().GetAsync("/repos/acme/infra/readme/docs?ref=reading-readme", HttpStatusCode.OK);

        Assert.Equal("ReadMe.md", readme.Text("path"));
        Assert.Equal("docs/README.md", below.Text("path"));
        await sandbox.AsOctavia().GetAsync("/repos/acme/infra/readme/src?ref=reading-readme", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_is_missing_is_not_found()
    {
        await GetAsync("nowhere", "main", HttpStatusCode.NotFound);
        var missing = await GetAsync("README.md", "gone", HttpStatusCode.NotFound);

        Assert.Equal("No commit found for the ref gone", missing.Text("message"));
    }

    private void Write(string branch, params (string Path, string Mode, string Text)[] files)
    {
        var world = sandbox.GitHub.World;
        lock (world.Gate)
        {
            var git = world.FindRepository("acme", "infra")!.Git;
            var changes = files.Select(file => new TreeChange(
                file.Path,
                file.Mode,
                file.Mode == FileMode.Submodule ? Submodule : git.Objects.WriteBlob(Encoding.UTF8.GetBytes(file.Text))
            ));
            git.Commit(branch, [.. changes], new("Octavia", "octavia@acme.example", world.Now), "Write");
        }
    }

    private Task<JsonElement> GetAsync(string path, string revision, HttpStatusCode expected = HttpStatusCode.OK) =>
        sandbox.AsOctavia().GetAsync($"/repos/acme/infra/contents/{path}?ref={Uri.EscapeDataString(revision)}", expected);

    private async Task<byte[]> RawAsync(string path, string revision)
    {
        using var client = sandbox.AsOctavia();
        client.DefaultRequestHeaders.Accept.Clear();
        client.DefaultRequestHeaders.Accept.Add(new("application/vnd.github.raw+json"));
        return await client.GetByteArrayAsync($"/repos/acme/infra/contents/{path}?ref={revision}");
    }
}
