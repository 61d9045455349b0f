using System.Security.Cryptography;
using Infrajet.Domain.Common;
using Infrajet.Domain.Dispatching;

namespace Infrajet.UnitTests.Domain.Dispatching;

public sealed class DispatchMarkTests
{
    private const string Event = DispatchRequest.RepositoryEvent;
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(32);
    private static readonly string Id = NewId.For("dsp", new DateTimeOffset(2026, 1, 31, 9, 30, 0, TimeSpan.Zero));

    private readonly string _mark = DispatchMark.Of(Id, 1001, Event, Key);

    [Fact]
    public void A_mark_is_genuine_for_its_repository_and_event()
    {
        Assert.Equal(DispatchMark.Length, _mark.Length);
        Assert.True(DispatchMark.IsGenuine(_mark, 1001, Event, Key));
    }

    [Fact]
    public void A_mark_of_another_repository_event_or_installation_is_not()
    {
        Assert.False(DispatchMark.IsGenuine(_mark, 1002, Event, Key));
        Assert.False(DispatchMark.IsGenuine(_mark, 1001, DispatchRequest.WorkflowEvent, Key));
        Assert.False(DispatchMark.IsGenuine(_mark, 1001, Event, RandomNumberGenerator.GetBytes(32)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("01kg9x4v80t7c2m9y4b1n6k8fd.000000000000")]
    [InlineData("01kg9x4v80t7c2m9y4b1n6k8fd.éééééééééééé")]
    public void A_made_up_mark_is_not(string mark) => Assert.False(DispatchMark.IsGenuine(mark, 1001, Event, Key));

    [Fact]
    public void Marks_are_found_in_a_title() =>
        Assert.Equal([_mark, _mark], DispatchMark.In($"Deploy [ij:{_mark}] to [ij:nothing] and [ij:{_mark}]"));

    [Theory]
    [InlineData("")]
    [InlineData("Deploy")]
    [InlineData("[ij:]")]
    [InlineData("[ij:01KG9X4V80T7C2M9Y4B1N6K8FD.0123456789ab]")]
    public void Other_titles_have_none(string title) => Assert.Empty(DispatchMark.In(title));
}
