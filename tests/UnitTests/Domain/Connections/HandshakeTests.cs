using Infrajet.Domain.Connections;

namespace Infrajet.UnitTests.Domain.Connections;

public sealed class HandshakeTests
{
    private static readonly DateTimeOffset Begun = new(2026, 1, 31, 9, 30, 0, TimeSpan.Zero);

    [Fact]
    public void It_is_used_once_and_within_ten_minutes()
    {
        var handshake = New();
        Assert.True(handshake.IsOpenAt(Begun.AddMinutes(9)));
        Assert.False(handshake.IsOpenAt(Begun.AddMinutes(10)));

        handshake.Use(Begun.AddMinutes(1));

        Assert.False(handshake.IsOpenAt(Begun.AddMinutes(2)));
        Assert.Throws<InvalidOperationException>(() => handshake.Use(Begun.AddMinutes(2)));
    }

    [Theory]
    [InlineData(7L, "ses_1", "browser", true)]
    [InlineData(8L, "ses_1", "browser", false)]
    [InlineData(null, "ses_1", "browser", false)]
    [InlineData(7L, "ses_2", "browser", false)]
    [InlineData(7L, null, "browser", false)]
    [InlineData(7L, "ses_1", "another", false)]
    [InlineData(7L, "ses_1", null, false)]
    public void It_ends_for_whoever_began_it(long? person, string? session, string? browser, bool isTheirs) =>
        Assert.Equal(isTheirs, New().For(7, "ses_1").In("browser").WasBegunBy(person, session, browser));

    [Fact]
    public void What_a_program_began_is_bound_to_its_person_alone() =>
        Assert.True(New().For(7, null).In(null).WasBegunBy(7, "ses_1", "browser"));

    private static Handshake New() => Handshake.Begin("hash", HandshakePurpose.Connect, "sealed", Begun);
}
