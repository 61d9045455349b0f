using System.Runtime.Versioning;
using Infrajet.IntegrationTests.Testing;

namespace Infrajet.IntegrationTests.Configuration;

public sealed class StorageDirectoryTests : IDisposable
{
    private readonly ProcessDirectory _directory = new();

    [Fact]
    public async Task Nothing_is_written_outside_of_the_data_directory()
    {
        var program = Path.GetDirectoryName(typeof(Program).Assembly.Location)!;
        var temporary = Directory.CreateDirectory(Path.Combine(_directory.Home, "tmp")).FullName;
        var before = FilesIn(program);

        var token = await InfrajetProcess.CreateTokenAsync(_directory, "founder", ("TMPDIR", temporary));
        await using (var process = InfrajetProcess.Start(_directory, ("TMPDIR", temporary)))
        {
            await ConsoleSession.OpenAsync(await process.ReadyAsync(), token);
            Assert.Empty(FilesIn(_directory.Here));
            Assert.Empty(FilesIn(_directory.Home));
        }

        Assert.Equal(before, FilesIn(program));
        Assert.Contains(_directory.DatabaseFile, FilesIn(_directory.Data));
    }

    [Fact]
    public async Task Left_out_the_data_directory_is_where_the_operator_stands()
    {
        var ended = await InfrajetProcess.RunAsync(_directory, ["migrate"], ("Storage__DataDirectory", "data"));

        Assert.Equal(0, ended.ExitCode);
        Assert.Contains(Path.Combine(_directory.Here, "data", "infrajet.db"), FilesIn(_directory.Here));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task The_data_directory_is_open_to_its_owner_alone()
    {
        await InfrajetProcess.RunAsync(_directory, ["migrate"]);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_directory.Data));
    }

    [Fact]
    public async Task A_start_says_nothing_that_an_operator_would_have_to_look_into()
    {
        var token = await InfrajetProcess.CreateTokenAsync(_directory, "founder");
        await using var process = InfrajetProcess.Start(_directory);

        await ConsoleSession.OpenAsync(await process.ReadyAsync(), token);

        Assert.DoesNotContain("\"Warning\"", process.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\"Error\"", process.Output, StringComparison.Ordinal);
        Assert.Empty(process.Errors);
        Assert.Matches("^ijt_[0-9a-f]{64}$", token);
    }

    public void Dispose() => _directory.Dispose();

    private static List<string> FilesIn(string directory) =>
        [.. Directory.GetFiles(directory, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
}
