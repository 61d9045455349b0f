using System.Buffers;
using System.IO.Pipelines;
using System.Net;

namespace Infrajet.WebApi.Webhooks;

/// <summary>
/// Reads bodies whole, since a signature is over all of it. A small one needs nobody's leave; large ones share a fixed amount of memory, and get it
/// as their bytes arrive: whoever announces much and sends little holds little.
/// </summary>
public sealed class DeliveryBodies(TimeProvider clock)
{
    /// <summary>GitHub sends no more than this.</summary>
    public const int Largest = 25 * 1024 * 1024;

    private const int Small = 64 * 1024;
    private const long Shared = 4L * Largest;

    // Two large ones from one place have room beside each other; one place does not take all of it.
    private const long OfOneAddress = Largest + Largest / 2;

    // GitHub has gone away by then.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Dictionary<IPAddress, long> _byAddress = [];
    private readonly Lock _turn = new();
    private long _inUse;

    public async ValueTask<byte[]> ReadAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (context.Request.ContentLength > Largest)
        {
            throw new BadHttpRequestException("The body is too large.", StatusCodes.Status413PayloadTooLarge);
        }

        var reader = context.Request.BodyReader;
        if (reader.TryRead(out var ready))
        {
            if (ready is { IsCompleted: true, Buffer.Length: <= Small })
            {
                return Taken(reader, ready.Buffer);
            }

            reader.AdvanceTo(ready.Buffer.Start, ready.Buffer.End);
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var timer = clock.CreateTimer(_ => limit.Cancel(), null, Patience, Timeout.InfiniteTimeSpan);
        try
        {
            return await ReadSlowlyAsync(context, limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new BadHttpRequestException("The body did not arrive in time.", StatusCodes.Status408RequestTimeout);
        }
    }

    private async Task<byte[]> ReadSlowlyAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var reader = context.Request.BodyReader;
        var sender = context.Connection.RemoteIpAddress ?? IPAddress.None;
        var body = new byte[Math.Min(context.Request.ContentLength ?? Small, Small)];
        var (length, held) = (0, 0L);
        try
        {
            while (true)
            {
                var read = await reader.ReadAsync(cancellationToken);
                var size = length + read.Buffer.Length;
                held = Hold(sender, held, size);
                body = Grown(body, size, context.Request.ContentLength);
                read.Buffer.CopyTo(body.AsSpan(length));
                length = (int)size;
                reader.AdvanceTo(read.Buffer.End);
                if (read.IsCompleted)
                {
                    return length == body.Length ? body : body[..length];
                }
            }
        }
        finally
        {
            Change(sender, -held);
        }
    }

    /// <summary>Twice as large whenever it is full, but no larger than what was announced.</summary>
    private static byte[] Grown(byte[] body, long size, long? announced)
    {
        if (size > body.Length)
        {
            var doubled = Math.Min(Math.Max(size, 2L * body.Length), announced ?? Largest);
            Array.Resize(ref body, (int)Math.Max(size, doubled));
        }

        return body;
    }

    /// <summary>What a body of this size holds from now on.</summary>
    private long Hold(IPAddress sender, long held, long size)
    {
        if (size > Largest)
        {
            throw new BadHttpRequestException("The body is too large.", StatusCodes.Status413PayloadTooLarge);
        }

        var wanted = size <= Small ? 0 : size;
        if (wanted <= held)
        {
            return held;
        }

        if (!Change(sender, wanted - held))
        {
            throw new BadHttpRequestException("Too many large bodies at once.", StatusCodes.Status503ServiceUnavailable);
        }

        return wanted;
    }

    /// <summary>False where there is no room for it; then nothing is changed.</summary>
    private bool Change(IPAddress sender, long by)
    {
        lock (_turn)
        {
            var own = _byAddress.GetValueOrDefault(sender) + by;
            if (by > 0 && (own > OfOneAddress || _inUse + by > Shared))
            {
                return false;
            }

            _inUse += by;
            _byAddress[sender] = own;
            if (own == 0)
            {
                _byAddress.Remove(sender);
            }

            return true;
        }
    }

    private static byte[] Taken(PipeReader reader, ReadOnlySequence<byte> buffer)
    {
        var body = buffer.ToArray();
        reader.AdvanceTo(buffer.End);
        return body;
    }
}
