using Infrajet.Application.Syncing;
using Infrajet.Infrastructure.GitHub.Commits;

namespace Infrajet.UnitTests.Infrastructure.GitHub.Commits;

public sealed class WriteRefusalsTests
{
    [Theory]
    [InlineData("Repository rule violations found Changes must be made through a pull request.")]
    [InlineData(
        "Protected branch update failed for refs/heads/main. At least 1 approving review is required by reviewers with write access."
    )]
    [InlineData("protected branch hook declined")]
    [InlineData("Required status check \"build\" is expected.")]
    [InlineData("Commits must have verified signatures.")]
    [InlineData("You're not authorized to push to this branch.")]
    [InlineData("Cannot create ref due to creations being restricted.")]
    public void Rules_of_a_branch_are_known_in_many_words(string text) =>
        Assert.Equal(SyncFailures.BranchProtected(text), WriteRefusals.Of(text));

    [Theory]
    [InlineData("Update is not a fast forward")]
    [InlineData("Update is not a fast-forward")]
    [InlineData("Expected branch to point to \"1234\" but it did not. Pull and try again.")]
    [InlineData("Reference already exists")]
    [InlineData("Reference does not exist")]
    public void A_branch_that_moved_is_known(string text) => Assert.Equal(SyncFailures.BranchMoved, WriteRefusals.Of(text));

    [Theory]
    [InlineData("Repository rule violations found Secret detected in content")]
    [InlineData("Push cannot contain secrets")]
    [InlineData("Repository rule violations found. Push blocked by push protection.")]
    public void A_secret_goes_before_the_rule_that_found_it(string text) =>
        Assert.Equal(SyncFailures.SecretFound(text), WriteRefusals.Of(text));

    [Theory]
    [InlineData(
        "Sorry, your request timed out. It's likely that your input was too large to process. Consider building the tree incrementally."
    )]
    [InlineData("Payload Too Large")]
    [InlineData("The file is too large to be processed.")]
    public void What_is_too_large_is_known(string text) => Assert.Equal(SyncFailures.ChangeTooLarge, WriteRefusals.Of(text));

    [Theory]
    [InlineData("Repository was archived so is read-only.")]
    public void An_archive_is_known(string text) => Assert.Equal(SyncFailures.RepositoryArchived, WriteRefusals.Of(text));

    [Theory]
    [InlineData("Validation Failed")]
    [InlineData("Resource not accessible by integration")]
    [InlineData("tree.path contains a malformed path component")]
    [InlineData("Not Found")]
    public void Of_anything_else_nothing_is_made_up(string text) => Assert.Null(WriteRefusals.Of(text));
}
