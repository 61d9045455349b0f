using Infrajet.Domain.Git;

namespace Infrajet.UnitTests.Domain.Git;

public sealed class PackedTreeTests
{
    [Fact]
    public void What_is_packed_comes_out_as_it_was()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var tree = Trees.Any(seed);

            Assert.Equal(tree.Files, PackedTree.Unpack(PackedTree.Pack(tree)).Files);
        }
    }

    [Fact]
    public void Little_more_is_kept_than_the_ids()
    {
        var tree = Trees.Large(10_000);

        Assert.InRange(PackedTree.Pack(tree).Length, 200_000, 400_000);
    }

    [Fact]
    public void What_was_cut_off_is_not_taken_for_a_smaller_tree()
    {
        var packed = PackedTree.Pack(Trees.Large(1_000));

        Assert.ThrowsAny<Exception>(() => PackedTree.Unpack(packed[..(packed.Length / 2)]));
        Assert.ThrowsAny<Exception>(() => PackedTree.Unpack([]));
    }
}
