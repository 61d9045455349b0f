using Infrajet.Application.Common;

namespace Infrajet.UnitTests.Application.Common;

public sealed class TextTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("nightly deployment")]
    [InlineData("Łódź 東京 😀")]
    [InlineData("no\u00a0break")]
    public void What_people_type_is_plain(string? text) => Assert.True(Text.IsPlain(text));

    public static TheoryData<int> ControlCharacters => [0, 1, 9, 10, 13, 27, 31, 127, 128, 133, 159];

    [Theory]
    [MemberData(nameof(ControlCharacters))]
    public void A_control_character_is_not(int character) => Assert.False(Text.IsPlain($"a{(char)character}b"));

    // Apart from the others: an attribute cannot hold half a character.
    [Fact]
    public void Half_a_character_is_not()
    {
        Assert.False(Text.IsPlain("a\ud83d"));
        Assert.False(Text.IsPlain("\ud83da"));
        Assert.False(Text.IsPlain("\ude00a"));
        Assert.False(Text.IsPlain("a\ude00\ud83d"));
        Assert.False(Text.IsPlain("\ud83d\ud83d\ude00"));
    }
}
