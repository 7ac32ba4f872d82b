// The serializer, generated: Native AOT has no other.
using System.Text.Json.Serialization;

namespace Service;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(Iris.Features))]
[JsonSerializable(typeof(Answer))]
internal sealed partial class ServiceJson : JsonSerializerContext;
