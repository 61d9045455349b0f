namespace Infrajet.Application.Common;

/// <summary>What <see cref="ICall"/> tells in a scope that no request opened; whoever opened it says for which call it goes on.</summary>
public sealed class BackgroundCall
{
    public string? CorrelationId { get; private set; }

    public void GoesOn(string correlationId) => CorrelationId = correlationId;
}
