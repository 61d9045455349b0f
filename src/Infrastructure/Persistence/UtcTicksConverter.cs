using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Infrajet.Infrastructure.Persistence;

/// <summary>SQLite has no time type that sorts; whole ticks in UTC do.</summary>
internal sealed class UtcTicksConverter()
    : ValueConverter<DateTimeOffset, long>(time => time.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
