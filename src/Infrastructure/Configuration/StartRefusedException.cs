namespace Infrajet.Infrastructure.Configuration;

/// <summary>The product must not start like this; the message tells the operator what to mend and is all that is shown.</summary>
public sealed class StartRefusedException(string message) : Exception(message);
