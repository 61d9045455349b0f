using Infrajet.Application.Notices;
using Infrajet.IntegrationTests.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Infrajet.IntegrationTests.Notices;

public sealed class NoticeChannelsTests(InfrajetHost host) : IClassFixture<InfrajetHost>
{
    [Fact]
    public void The_product_has_three_ways_out_and_all_of_them_are_off()
    {
        var channels = host.Services.GetServices<INoticeChannel>().ToList();

        Assert.Equal(["webhook", "mail", "customer_mail"], channels.Select(channel => channel.Name));
        Assert.DoesNotContain(channels, channel => NoticeTypes.All.Any(channel.Takes));
    }
}
