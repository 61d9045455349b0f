using Infrajet.Domain.Repositories;
using StockGit = Infrajet.SandboxTests.Testing.Git;

namespace Infrajet.UnitTests.Domain.Repositories;

public sealed class BranchNameTests
{
    private static readonly string Long = new('a', 255);

    public static TheoryData<string> Good => ["main", "feature/x", "größe/日本/🚀", "$(id)", "`id`", "0123abc", "head", Long];

    public static TheoryData<string> Bad =>
        [
            "",
            "HEAD",
            "-x",
            "--upload-pack=x",
            "refs/heads/x",
            " -x",
            "a b",
            "a..b",
            "a.lock",
            "0123456789abcdef0123456789abcdef01234567",
            "0123456789ABCDEF0123456789abcdef01234567",
            "half\ud83d",
            Long + "a",
        ];

    [Theory]
    [MemberData(nameof(Good))]
    public async Task A_good_name_is_taken_and_git_takes_it_too(string name)
    {
        Assert.Null(BranchName.FaultOf(name));
        using var git = new StockGit();
        await git.RunAsync("check-ref-format", "--branch", name);
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public void A_bad_name_is_refused_with_the_reason(string name) => Assert.NotNull(BranchName.FaultOf(name));
}
