using FsCheck;
using FsCheck.Fluent;
using Infrajet.Domain.Webhooks;

namespace Infrajet.UnitTests.Domain.Webhooks;

public sealed class PackedBodyTests
{
    [Fact]
    public void What_is_packed_comes_out_as_it_was() =>
        Prop.ForAll<byte[]>(body => PackedBody.Unpack(PackedBody.Pack(body)).AsSpan().SequenceEqual(body)).QuickCheckThrowOnFailure();

    [Fact]
    public void The_largest_body_comes_out_as_it_was_whether_it_shrinks_or_not()
    {
        var random = new byte[25 * 1024 * 1024];
        new Random(1).NextBytes(random);
        var even = new byte[25 * 1024 * 1024];

        Assert.True(PackedBody.Unpack(PackedBody.Pack(random)).AsSpan().SequenceEqual(random));
        Assert.True(PackedBody.Unpack(PackedBody.Pack(even)).AsSpan().SequenceEqual(even));
        Assert.True(PackedBody.Pack(even).Length < even.Length / 100);
    }

    [Fact]
    public void What_was_damaged_is_not_taken_for_something_else() =>
        Assert.Throws<InvalidDataException>(() => PackedBody.Unpack(PackedBody.Pack("{ \"a\": 1 }"u8).AsSpan()[..^2]));
}
