using Infrajet.Infrastructure.GitHub.Caching;

namespace Infrajet.UnitTests.Infrastructure.GitHub.Caching;

public sealed class AnswerCacheTests
{
    private const int Kilobyte = 1024;

    [Fact]
    public async Task What_was_kept_is_found_and_given_again()
    {
        var cache = new AnswerCache(64 * Kilobyte);
        cache.Keep(Key("a"), await AnswerAsync(10));

        using var request = new HttpRequestMessage();
        using var again = cache.Find(Key("a"))!.Again(request);

        Assert.Equal(10, (await again.Content.ReadAsByteArrayAsync()).Length);
        Assert.Null(cache.Find(Key("b")));
        Assert.Null(cache.Find(Key("a") with { Owner = "another" }));
    }

    [Fact]
    public async Task Beyond_its_bytes_what_was_not_used_for_longest_goes()
    {
        var cache = new AnswerCache(32 * Kilobyte);
        for (var count = 0; count < 16; count++)
        {
            cache.Keep(Key($"{count}"), await AnswerAsync(Kilobyte));
        }

        cache.Find(Key("0"));
        cache.Keep(Key("new"), await AnswerAsync(Kilobyte));

        Assert.NotNull(cache.Find(Key("0")));
        Assert.Null(cache.Find(Key("1")));
        Assert.Equal(32 * Kilobyte, cache.Bytes);
    }

    [Fact]
    public async Task One_that_is_large_beside_all_the_others_is_not_kept()
    {
        var cache = new AnswerCache(32 * Kilobyte);

        cache.Keep(Key("large"), await AnswerAsync(2 * Kilobyte));

        Assert.Null(cache.Find(Key("large")));
        Assert.Equal(0, cache.Bytes);
    }

    [Fact]
    public async Task A_newer_answer_takes_the_place_of_the_older()
    {
        var cache = new AnswerCache(64 * Kilobyte);
        cache.Keep(Key("a"), await AnswerAsync(100));
        cache.Keep(Key("a"), await AnswerAsync(10));

        Assert.Equal(10 + Kilobyte, cache.Bytes);
    }

    private static AnswerKey Key(string address) => new("user:1", address, "");

    private static async Task<KeptAnswer> AnswerAsync(int size)
    {
        using var response = new HttpResponseMessage { Content = new ByteArrayContent(new byte[size]) };
        return await KeptAnswer.OfAsync(response, default);
    }
}
