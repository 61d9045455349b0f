using System.Text;

namespace Sandbox.Webhooks;

/// <summary>Carries deliveries out, in the background and never with the world held.</summary>
internal sealed class Courier(World world, TimeSpan patience) : IDisposable
{
    private readonly HttpClient _careful = Client(patience, acceptsAnyCertificate: false);
    private readonly HttpClient _careless = Client(patience, acceptsAnyCertificate: true);

    // A receiver gets its deliveries one after the other, so that a test sees them come in the order it asked for.
    private readonly Dictionary<string, Task> _lanes = new(StringComparer.Ordinal);
    private TaskCompletionSource _change = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _underWay;

    /// <summary>With the world held.</summary>
    public bool IsIdle => _underWay == 0;

    /// <summary>Comes when the next delivery is done; asked for with the world held.</summary>
    public Task Change => _change.Task;

    public void Dispose()
    {
        _careful.Dispose();
        _careless.Dispose();
    }

    /// <summary>With the world held.</summary>
    public void Take(Delivery delivery)
    {
        var parcel = Parcel.Of(delivery);
        delivery.State = DeliveryState.UnderWay;
        delivery.Url = delivery.Hook.Config.Url;
        delivery.DeliveredAt = world.Now;
        foreach (var (name, value) in parcel.Headers)
        {
            delivery.RequestHeaders[name] = value;
        }

        _underWay++;
        var lane = parcel.Url.Authority;
        var before = world.Mailroom.SendsInParallel ? Task.CompletedTask : _lanes.GetValueOrDefault(lane, Task.CompletedTask);
        _lanes[lane] = Task.Run(() => CarryAsync(delivery, parcel, before));
    }

    private async Task CarryAsync(Delivery delivery, Parcel parcel, Task before)
    {
        await before;
        var outcome = await SendAsync(parcel);
        lock (world.Gate)
        {
            delivery.State = DeliveryState.Done;
            delivery.Outcome = outcome;
            delivery.Hook.LastResponse = new(outcome.Code, outcome.Condition, outcome.Status);
            _underWay--;
            _change.SetResult();
            _change = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    private async Task<DeliveryOutcome> SendAsync(Parcel parcel)
    {
        var begun = TimeProvider.System.GetTimestamp();
        double Passed() => Math.Round(TimeProvider.System.GetElapsedTime(begun).TotalSeconds, 2);
        try
        {
            using var request = parcel.ToRequest();
            using var response = await (parcel.AcceptsAnyCertificate ? _careless : _careful).SendAsync(request);
            var body = Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync());
            var headers = response.Headers.Concat(response.Content.Headers);
            return DeliveryOutcome.Answered((int)response.StatusCode, Passed()) with
            {
                Headers = headers.ToDictionary(header => header.Key, header => string.Join(", ", header.Value)),
                Body = body,
            };
        }
        catch (OperationCanceledException)
        {
            return DeliveryOutcome.TooLate(Passed());
        }
        catch (HttpRequestException)
        {
            return DeliveryOutcome.Unreachable(Passed());
        }
    }

    private static HttpClient Client(TimeSpan patience, bool acceptsAnyCertificate)
    {
        var sockets = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ActivityHeadersPropagator = null,
        };
        if (acceptsAnyCertificate)
        {
#pragma warning disable CA5359 // The owner of the hook asked for it with insecure_ssl.
            sockets.SslOptions.RemoteCertificateValidationCallback = (_, _, _, _) => true;
#pragma warning restore CA5359
        }

        return new(sockets) { Timeout = patience };
    }
}
