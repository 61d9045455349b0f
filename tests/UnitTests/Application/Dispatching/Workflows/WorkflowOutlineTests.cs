using Infrajet.Application.Dispatching.Workflows;

namespace Infrajet.UnitTests.Application.Dispatching.Workflows;

public sealed class WorkflowOutlineTests
{
    [Theory]
    [InlineData(WorkflowOutline.MarkExpression)]
    [InlineData("Deploy ${{ github.event.client_payload.version }} [ij:${{ github.event.client_payload._infrajet.cid }}] now")]
    [InlineData("[ij:${{github.event.client_payload._infrajet.cid}}]")]
    [InlineData("[ij:${{\tgithub . event\n. client_payload  ._infrajet. cid\u00A0}}]")]
    [InlineData("[ij:${{ GitHub.Event.Client_Payload._Infrajet.CID }}]")]
    [InlineData("[ij:${{ github.event.client_payload['_infrajet'].cid }}]")]
    [InlineData("[ij:${{ github['event'][ 'client_payload' ]['_infrajet']['cid'] }}]")]
    public void A_mark_is_seen_however_it_is_spelled(string runName) => Assert.True(Named(runName).ShowsMark);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Deploy")]
    [InlineData("[ij:]")]
    [InlineData("ij:${{ github.event.client_payload._infrajet.cid }}")]
    [InlineData("[ij: ${{ github.event.client_payload._infrajet.cid }}]")]
    [InlineData("[IJ:${{ github.event.client_payload._infrajet.cid }}]")]
    [InlineData("[ij:${{ github.event.client_payload.cid }}]")]
    [InlineData("[ij:${{ github.event.client_payload._infrajet.cidx }}]")]
    [InlineData("[ij:${{ github.event.client_payload._infrajet }}]")]
    [InlineData("[ij:$ {{ github.event.client_payload._infrajet.cid }}]")]
    public void What_GitHub_would_not_make_a_mark_of_is_none(string? runName) => Assert.False(Named(runName).ShowsMark);

    [Theory]
    [InlineData("deploy", true)]
    [InlineData("Deploy", false)]
    [InlineData("deploy ", false)]
    [InlineData("deploy_all", false)]
    public void Types_are_compared_letter_by_letter(string type, bool listens) =>
        Assert.Equal(listens, Listening("deploy", "x").ListensTo(type));

    [Fact]
    public void A_star_is_a_star()
    {
        Assert.False(Listening("deploy*").ListensTo("deploy_all"));
        Assert.True(Listening("deploy*").ListensTo("deploy*"));
    }

    [Fact]
    public void No_types_are_all_types_and_no_trigger_is_none()
    {
        Assert.True(Listening().ListensTo("anything"));
        Assert.False(Named("x").ListensTo("anything"));
    }

    private static WorkflowOutline Named(string? runName) => new("Deploy", runName, null, null);

    private static WorkflowOutline Listening(params string[] types) => new("Deploy", null, types, null);
}
