using System.Security.Cryptography;

namespace Infrajet.Infrastructure.Messaging;

/// <summary>This running program among those that share the work; a restart makes another one of it.</summary>
internal sealed class Node
{
    private const int MachineLength = 30;
    private const int RandomLength = 8;

    public string Name { get; } = $"{Machine}:{Environment.ProcessId}:{RandomNumberGenerator.GetHexString(RandomLength, lowercase: true)}";

    private static string Machine => Environment.MachineName[..Math.Min(Environment.MachineName.Length, MachineLength)];
}
