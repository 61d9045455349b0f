using Infrajet.Domain.Sessions;

namespace Infrajet.UnitTests.Domain.Sessions;

public sealed class ApiTokenTests
{
    private const string Secret = "ijt_00000000000000000000000000000000000000000000000000000000000000ab";
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);
    private readonly ApiToken _token = ApiToken.Issue(7, "nightly", Secret, The.Moment, Week);

    [Fact]
    public void A_secret_is_long_and_never_the_same()
    {
        var secrets = Enumerable.Range(0, 100).Select(_ => ApiToken.NewSecret()).ToHashSet();

        Assert.Equal(100, secrets.Count);
        Assert.All(secrets, secret => Assert.Matches("^ijt_[0-9a-f]{64}$", secret));
        Assert.All(secrets, secret => Assert.Equal(BearerShape.ApiToken, BearerShapes.Of(secret)));
    }

    [Fact]
    public void Only_the_hash_and_the_last_four_characters_are_kept()
    {
        Assert.Equal("b06cb16fe7d605d4a72ac8ef176e868d1856f6aa089d8ca2265618e2b25f9a41", _token.Hash);
        Assert.Equal("00ab", _token.Hint);
        Assert.StartsWith("tok_", _token.Id, StringComparison.Ordinal);
    }

    [Fact]
    public void It_can_be_used_until_it_expires()
    {
        Assert.True(_token.IsUsableAt(The.Moment));
        Assert.True(_token.IsUsableAt(The.Moment + Week - TimeSpan.FromTicks(1)));
        Assert.False(_token.IsUsableAt(The.Moment + Week));
    }

    [Fact]
    public void It_cannot_be_used_once_revoked_and_keeps_the_first_time_of_that()
    {
        _token.Revoke(The.Moment.AddHours(1));
        _token.Revoke(The.Moment.AddHours(2));

        Assert.False(_token.IsUsableAt(The.Moment.AddHours(1)));
        Assert.Equal(The.Moment.AddHours(1), _token.RevokedAt);
    }

    [Fact]
    public void Its_use_is_noted_to_the_minute()
    {
        Assert.False(_token.IsUseNotedAt(The.Moment));
        _token.Use(The.Moment);
        _token.Use(The.Moment.AddSeconds(59));
        Assert.Equal(The.Moment, _token.LastUsedAt);
        Assert.True(_token.IsUseNotedAt(The.Moment.AddSeconds(59)));

        Assert.False(_token.IsUseNotedAt(The.Moment.AddSeconds(60)));
        _token.Use(The.Moment.AddSeconds(60));
        Assert.Equal(The.Moment.AddSeconds(60), _token.LastUsedAt);
    }
}
