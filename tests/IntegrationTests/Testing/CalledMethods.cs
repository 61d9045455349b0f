using System.Reflection;
using System.Reflection.Emit;

namespace Infrajet.IntegrationTests.Testing;

/// <summary>Reads from compiled code which methods a method calls; lambdas and async bodies are methods of their own.</summary>
internal static class CalledMethods
{
    private const BindingFlags Everything =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private const byte TwoByteMarker = 0xFE;

    private static readonly Dictionary<int, OpCode> OpCodesByValue = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value & 0xFFFF);

    public static IEnumerable<MethodBase> AllMethodsOf(Type type) =>
        type.GetMethods(Everything).Concat<MethodBase>(type.GetConstructors(Everything));

    public static IEnumerable<MethodBase> In(MethodBase method)
    {
        var code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        for (var position = 0; position < code.Length; )
        {
            var opCode = Read(code, ref position);
            if (opCode.OperandType == OperandType.InlineMethod)
            {
                yield return Resolve(method, BitConverter.ToInt32(code, position));
            }

            position += SizeOfOperand(opCode, code, position);
        }
    }

    private static OpCode Read(byte[] code, ref int position)
    {
        int value = code[position++];
        return OpCodesByValue[value == TwoByteMarker ? (value << 8) | code[position++] : value];
    }

    private static MethodBase Resolve(MethodBase method, int token) =>
        method.Module.ResolveMethod(
            token,
            method.DeclaringType?.GetGenericArguments(),
            method.IsGenericMethod ? method.GetGenericArguments() : null
        )!;

    private static int SizeOfOperand(OpCode opCode, byte[] code, int position) =>
        opCode.OperandType switch
        {
            OperandType.InlineNone => 0,
            OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
            OperandType.InlineVar => 2,
            OperandType.InlineI8 or OperandType.InlineR => 8,
            OperandType.InlineSwitch => 4 + 4 * BitConverter.ToInt32(code, position),
            _ => 4,
        };
}
