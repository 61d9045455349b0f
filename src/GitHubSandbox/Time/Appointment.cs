namespace Sandbox.Time;

/// <summary>An errand and when it is due; of one time, in the order it was written down.</summary>
internal sealed record Appointment(DateTimeOffset Due, long Order, Errand Errand);
