// The serialisers of all JSON lines, made while compiling.
using System.Text.Json.Serialization;

namespace NeuralNet.Embedded.Cli.Presentation.Json;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(EpochJson))]
[JsonSerializable(typeof(FoldJson))]
[JsonSerializable(typeof(CrossValidationJson))]
[JsonSerializable(typeof(TrainResultJson))]
[JsonSerializable(typeof(ImportResultJson))]
[JsonSerializable(typeof(ExportResultJson))]
[JsonSerializable(typeof(VerifyResultJson))]
[JsonSerializable(typeof(MeasurementJson))]
[JsonSerializable(typeof(TuneResultJson))]
[JsonSerializable(typeof(FiguresJson))]
[JsonSerializable(typeof(CheckResultJson))]
internal sealed partial class LineJsonContext : JsonSerializerContext;
