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

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Transport == MessagingTransport.RabbitMq && RabbitMqUrl is not { IsAbsoluteUri: true, Scheme: "amqp" or "amqps" })
        {
            yield return new("write RabbitMQ's address, such as amqps://infrajet:…@rabbit.example.com/.", [nameof(RabbitMqUrl)]);
        }
    }
}
