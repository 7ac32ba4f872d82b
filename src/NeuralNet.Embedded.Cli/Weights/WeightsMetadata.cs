// The metadata and code of a weights assembly. In C#, each of its types would be
//   public static class Sha256_... { public static ReadOnlySpan<float> Values => RuntimeHelpers.CreateSpan<float>(data); }
// where `data` is the handle of the field that holds the bytes; every compiler turns that call into an address and a length.
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using NeuralNet.Embedded.Generator;

namespace NeuralNet.Embedded.Cli.Weights;

/// <summary>Collects the types of one weights assembly.</summary>
internal sealed class WeightsMetadata
{
    private const ushort Packing = 64;

    // ECMA's key, with which the framework's reference assemblies are signed.
    private static readonly byte[] RuntimeKeyToken = [0xB0, 0x3F, 0x5F, 0x7F, 0x11, 0xD5, 0x0A, 0x3A];

    private readonly MethodBodyStreamEncoder _bodies;
    private readonly TypeReferenceHandle _object, _valueType, _readOnlySpan;
    private readonly MethodSpecificationHandle _createSpan;

    /// <summary>Starts an assembly.</summary>
    public WeightsMetadata(string name)
    {
        _bodies = new MethodBodyStreamEncoder(Code);
        ReservedBlob<GuidHandle> identity = Tables.ReserveGuid();
        Identity = identity.Content;
        Tables.AddModule(0, Text(name + ".dll"), identity.Handle, default, default);
        Tables.AddAssembly(Text(name), new Version(1, 0, 0, 0), default, default, default, AssemblyHashAlgorithm.None);
        Tables.AddTypeDefinition(
            default, default, Text("<Module>"), default, MetadataTokens.FieldDefinitionHandle(1), MetadataTokens.MethodDefinitionHandle(1));

        // What applications compile against, whatever runtime this tool runs on.
        AssemblyReferenceHandle runtime = Tables.AddAssemblyReference(
            Text("System.Runtime"), new Version(10, 0, 0, 0), default, Tables.GetOrAddBlob(RuntimeKeyToken), default, default);
        _object = Reference(runtime, "System", "Object");
        _valueType = Reference(runtime, "System", "ValueType");
        _readOnlySpan = Reference(runtime, "System", "ReadOnlySpan`1");
        _createSpan = CreateSpanOfFloat(runtime);
    }

    /// <summary>The tables of the assembly.</summary>
    public MetadataBuilder Tables { get; } = new();

    /// <summary>The method bodies.</summary>
    public BlobBuilder Code { get; } = new();

    /// <summary>The place of the module's identity, to be filled with a hash of the finished image.</summary>
    public Blob Identity { get; }

    /// <summary>Adds a type that gives a block of weights.</summary>
    /// <param name="name">The type's name.</param>
    /// <param name="length">The bytes of the block.</param>
    /// <param name="offset">Where the block lies in the image's mapped data.</param>
    public void AddType(string name, int length, int offset)
    {
        FieldDefinitionHandle nextField = MetadataTokens.FieldDefinitionHandle(Tables.GetRowCount(TableIndex.Field) + 1);
        MethodDefinitionHandle nextMethod = MetadataTokens.MethodDefinitionHandle(Tables.GetRowCount(TableIndex.MethodDef) + 1);

        // The type of the field: as long as the block, and aligned wherever its data goes.
        TypeDefinitionHandle block = Tables.AddTypeDefinition(
            TypeAttributes.NotPublic | TypeAttributes.ExplicitLayout | TypeAttributes.Sealed,
            default,
            Text("Block_" + name),
            _valueType,
            nextField,
            nextMethod);
        Tables.AddTypeLayout(block, Packing, (uint)length);

        TypeDefinitionHandle type = Tables.AddTypeDefinition(
            TypeAttributes.Public | TypeAttributes.Abstract | TypeAttributes.Sealed | TypeAttributes.BeforeFieldInit,
            Text(NetworkWeights.Namespace), Text(name), _object, nextField, nextMethod);
        FieldDefinitionHandle data = Tables.AddFieldDefinition(
            FieldAttributes.Assembly | FieldAttributes.Static | FieldAttributes.InitOnly | FieldAttributes.HasFieldRVA,
            Text("Data"),
            Blob(encoder => encoder.Field().Type().Type(block, isValueType: true)));
        Tables.AddFieldRelativeVirtualAddress(data, offset);

        MethodDefinitionHandle getter = Tables.AddMethodDefinition(
            MethodAttributes.Public | MethodAttributes.Static | MethodAttributes.HideBySig | MethodAttributes.SpecialName,
            MethodImplAttributes.IL,
            Text("get_" + NetworkWeights.Accessor),
            Blob(encoder => encoder.MethodSignature().Parameters(0, returns => SpanOf(returns.Type()).AddArgument().Single(), _ => { })),
            GetterBody(data),
            default);
        PropertyDefinitionHandle property = Tables.AddProperty(
            PropertyAttributes.None,
            Text(NetworkWeights.Accessor),
            Blob(encoder => encoder.PropertySignature().Parameters(0, returns => SpanOf(returns.Type()).AddArgument().Single(), _ => { })));
        Tables.AddPropertyMap(type, property);
        Tables.AddMethodSemantics(property, MethodSemanticsAttributes.Getter, getter);
    }

    private int GetterBody(FieldDefinitionHandle data)
    {
        InstructionEncoder il = new(new BlobBuilder());
        il.OpCode(ILOpCode.Ldtoken);
        il.Token(data);
        il.Call(_createSpan);
        il.OpCode(ILOpCode.Ret);
        return _bodies.AddMethodBody(il);
    }

    // ReadOnlySpan<T> CreateSpan<T>(RuntimeFieldHandle)
    private MethodSpecificationHandle CreateSpanOfFloat(AssemblyReferenceHandle runtime)
    {
        TypeReferenceHandle handle = Reference(runtime, "System", "RuntimeFieldHandle");
        MemberReferenceHandle definition = Tables.AddMemberReference(
            Reference(runtime, "System.Runtime.CompilerServices", "RuntimeHelpers"),
            Text("CreateSpan"),
            Blob(encoder => encoder.MethodSignature(genericParameterCount: 1).Parameters(
                1,
                returns => SpanOf(returns.Type()).AddArgument().GenericMethodTypeParameter(0),
                parameters => parameters.AddParameter().Type().Type(handle, isValueType: true))));
        return Tables.AddMethodSpecification(definition, Blob(encoder => encoder.MethodSpecificationSignature(1).AddArgument().Single()));
    }

    private GenericTypeArgumentsEncoder SpanOf(SignatureTypeEncoder type) => type.GenericInstantiation(_readOnlySpan, 1, isValueType: true);

    private TypeReferenceHandle Reference(AssemblyReferenceHandle assembly, string @namespace, string name) =>
        Tables.AddTypeReference(assembly, Text(@namespace), Text(name));

    private StringHandle Text(string text) => Tables.GetOrAddString(text);

    private BlobHandle Blob(Action<BlobEncoder> encode)
    {
        BlobBuilder blob = new();
        encode(new BlobEncoder(blob));
        return Tables.GetOrAddBlob(blob);
    }
}
