using System.Buffers;
using System.IO.Pipelines;

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
    private const long Shared = 2L * Largest;

    // GitHub has gone away by then.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

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
            return await ReadSlowlyAsync(reader, limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new BadHttpRequestException("The body did not arrive in time.", StatusCodes.Status408RequestTimeout);
        }
    }

    private async Task<byte[]> ReadSlowlyAsync(PipeReader reader, CancellationToken cancellationToken)
    {
        var body = new ArrayBufferWriter<byte>();
        var held = 0L;
        try
        {
            while (true)
            {
                var read = await reader.ReadAsync(cancellationToken);
                held = Hold(held, body.WrittenCount + read.Buffer.Length);
                foreach (var part in read.Buffer)
                {
                    body.Write(part.Span);
                }

                reader.AdvanceTo(read.Buffer.End);
                if (read.IsCompleted)
                {
                    return body.WrittenSpan.ToArray();
                }
            }
        }
        finally
        {
            Interlocked.Add(ref _inUse, -held);
        }
    }

    /// <summary>What a body of this size holds from now on.</summary>
    private long Hold(long held, long size)
    {
        if (size > Largest)
        {
            throw new BadHttpRequestException("The body is too large.", StatusCodes.Status413PayloadTooLarge);
        }

        var wanted = size <= Small ? 0 : size;
        if (wanted > held && Interlocked.Add(ref _inUse, wanted - held) > Shared)
        {
            Interlocked.Add(ref _inUse, held - wanted);
            throw new BadHttpRequestException("Too many large bodies at once.", StatusCodes.Status503ServiceUnavailable);
        }

        return Math.Max(wanted, held);
    }

    private static byte[] Taken(PipeReader reader, ReadOnlySequence<byte> buffer)
    {
        var body = buffer.ToArray();
        reader.AdvanceTo(buffer.End);
        return body;
    }
}
