using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Sandbox.Webhooks;

/// <summary>Puts deliveries on their way.</summary>
internal static class Posting
{
    private const int MostBytes = 25 * 1024 * 1024;

    private static readonly TimeSpan Kept = TimeSpan.FromDays(3);
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>To all who hear of it.</summary>
    public static void Post(this World world, Announcement announcement) => world.Post(announcement, Audience.Of(world, announcement));

    /// <summary>To one hook, whatever it listens to.</summary>
    public static void Post(this World world, Announcement announcement, Hook hook) => world.Post(announcement, [new(hook)]);

    /// <summary>The same once more, because somebody asked for it.</summary>
    public static void Redeliver(this World world, Delivery delivery) => world.Obey(world.Copy(delivery, isRedelivery: true));

    /// <summary>Another delivery of the same event, under the same GUID.</summary>
    public static Delivery Copy(this World world, Delivery delivery, bool isRedelivery = false) =>
        world.Keep(
            new()
            {
                Id = Mailroom.NewId(world),
                Guid = delivery.Guid,
                Hook = delivery.Hook,
                Event = delivery.Event,
                Action = delivery.Action,
                InstallationId = delivery.InstallationId,
                RepositoryId = delivery.RepositoryId,
                Payload = delivery.Payload,
                IsRedelivery = isRedelivery,
                CreatedAt = world.Now,
            }
        );

    /// <summary>Lets out what was held back.</summary>
    public static void Release(this World world, Delivery delivery)
    {
        delivery.State = DeliveryState.Waiting;
        world.Agenda.At(world.Now, new SendDelivery(delivery.Id));
    }

    private static void Post(this World world, Announcement announcement, IEnumerable<Listener> listeners)
    {
        var guid = Guid.NewGuid().ToString();
        foreach (var (hook, installation) in listeners)
        {
            var payload = Envelope.Of(world, announcement, installation).ToJsonString(Plain);
            if (Encoding.UTF8.GetByteCount(payload) > MostBytes)
            {
                continue;
            }

            world.Obey(
                world.Keep(
                    new()
                    {
                        Id = Mailroom.NewId(world),
                        Guid = guid,
                        Hook = hook,
                        Event = announcement.Name,
                        Action = announcement.Action,
                        InstallationId = installation?.Id,
                        RepositoryId = announcement.Repository?.Id,
                        Payload = payload,
                        CreatedAt = world.Now,
                    }
                )
            );
        }
    }

    private static Delivery Keep(this World world, Delivery delivery)
    {
        world.Mailroom.Deliveries.Add(delivery.Id, delivery);
        world.Agenda.At(world.Now + Kept, new ForgetDelivery(delivery.Id));
        return delivery;
    }
}
