using Infrajet.Application.Connections;
using Infrajet.Application.GitHub;
using Infrajet.Infrastructure.GitHub.OAuth;

namespace Infrajet.UnitTests.Infrastructure.GitHub.OAuth;

public sealed class TokenErrorsTests
{
    [Fact]
    public void A_refresh_token_and_a_code_are_given_up_by_one_word_each()
    {
        Assert.Equal(ConnectionFailures.RefreshRefused, TokenErrors.FailureOf("bad_refresh_token"));
        Assert.Equal(ConnectionFailures.CodeRefused, TokenErrors.FailureOf("bad_verification_code"));
    }

    [Theory]
    [InlineData("incorrect_client_credentials")]
    [InlineData("redirect_uri_mismatch")]
    [InlineData("unsupported_grant_type")]
    public void What_is_wrong_with_our_client_is_the_operators_to_mend(string error) =>
        Assert.Equal(ConnectionFailures.ClientRefused, TokenErrors.FailureOf(error));

    [Theory]
    [InlineData("unverified_user_email")]
    [InlineData("application_suspended")]
    [InlineData("something_of_the_future")]
    [InlineData("")]
    public void All_else_passes(string error) => Assert.Equal(GitHubFailures.Unavailable, TokenErrors.FailureOf(error));

    [Fact]
    public void Where_neither_a_token_nor_an_error_came_nobody_knows_what_happened() =>
        Assert.Equal(GitHubFailures.OutcomeUnknown, TokenErrors.FailureOf(null));

    [Theory]
    [InlineData("application_suspended", "application_suspended")]
    [InlineData("ghr_1B4a2e77838347a7E420ce178F2E7c6912E1692", "nothing that is known")]
    [InlineData("a sentence\nof theirs", "nothing that is known")]
    [InlineData(null, "nothing that is known")]
    public void The_log_is_told_of_bare_words_only(string? error, string name) => Assert.Equal(name, TokenErrors.NameOf(error));
}
