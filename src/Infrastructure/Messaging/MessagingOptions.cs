using System.ComponentModel.DataAnnotations;

namespace Infrajet.Infrastructure.Messaging;

public enum MessagingTransport
{
    InMemory,
    RabbitMq,
}

public sealed class MessagingOptions : IValidatableObject
{
    public const string Section = "Messaging";

    /// <summary>InMemory for one node; RabbitMq where several share the work.</summary>
    public MessagingTransport Transport { get; init; } = MessagingTransport.InMemory;

    public Uri? RabbitMqUrl { get; init; }

    [Range(1, 1000, ErrorMessage = "write how many pieces of work a node does at once, 1 to 1000.")]
    public int Concurrency { get; init; } = 16;

    [Range(0, 300, ErrorMessage = "write the seconds that running work has to come to its end when the program stops, 0 to 300.")]
    public int DrainSeconds { get; init; } = 10;

    [Range(1, 3650, ErrorMessage = "write the days that finished jobs are kept, 1 to 3650.")]
    public int FinishedKeptDays { get; init; } = 7;

    public TimeSpan DrainTime => TimeSpan.FromSeconds(DrainSeconds);

    public TimeSpan FinishedKept => TimeSpan.FromDays(FinishedKeptDays);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Transport == MessagingTransport.RabbitMq && RabbitMqUrl is not { IsAbsoluteUri: true, Scheme: "amqp" or "amqps" })
        {
            yield return new("write RabbitMQ's address, such as amqps://infrajet:…@rabbit.example.com/.", [nameof(RabbitMqUrl)]);
        }
    }
}
