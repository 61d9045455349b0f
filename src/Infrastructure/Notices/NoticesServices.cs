using System.Net;
using Infrajet.Application.Notices;
using Infrajet.Infrastructure.Configuration;
using Infrajet.Infrastructure.Notices.Mail;
using Infrajet.Infrastructure.Notices.Webhook;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Infrajet.Infrastructure.Notices;

internal static class NoticesServices
{
    private const int LongestHeadersKilobytes = 16;

    public static IServiceCollection AddNotices(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddValidatedOptions<NoticesOptions>(configuration, NoticesOptions.Section);
        services.AddSingleton<HostLookup>(Dns.GetHostAddressesAsync);
        services.AddSingleton<AddressGuard>();
        services.AddSingleton<NoticeJournal>();
        services.AddSingleton<MailPost>();
        services
            .AddHttpClient(WebhookChannel.ClientName, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers()
            // Connections end by themselves; the handler need not.
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(provider => Network(provider.GetRequiredService<AddressGuard>()));
        services.AddSingleton<INoticeChannel, WebhookChannel>();
        services.AddSingleton<INoticeChannel, OperatorMailChannel>();
        return services.AddSingleton<INoticeChannel, CustomerMailChannel>();
    }

    private static SocketsHttpHandler Network(AddressGuard guard) =>
        new()
        {
            ConnectCallback = guard.ConnectAsync,
            // Each notice is checked anew, by the settings of its moment.
            PooledConnectionLifetime = TimeSpan.Zero,
            // A redirect or a proxy would lead past the guard.
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            MaxResponseHeadersLength = LongestHeadersKilobytes,
            MaxResponseDrainSize = 0,
            // No trace of ours goes out, and no address, which may hold a secret, goes into one.
            ActivityHeadersPropagator = null,
        };
}
