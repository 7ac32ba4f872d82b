// The serialiser of the state file, made while compiling.
using System.Text.Json.Serialization;

namespace NeuralNet.Embedded.Training.Tuning;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(StoredSearch))]
internal sealed partial class StoredSearchContext : JsonSerializerContext;
