// The endpoint of the Service sample, answered by ONNX Runtime: the same network, exported, and one session for all requests.
using System.Text.Json.Serialization;
using Microsoft.ML.OnnxRuntime;

string[] labels = ["setosa", "versicolor", "virginica"];
using Microsoft.ML.OnnxRuntime.SessionOptions options = new() { IntraOpNumThreads = 1, InterOpNumThreads = 1 };
using InferenceSession session = new(Path.Combine(AppContext.BaseDirectory, "iris.onnx"), options);
using RunOptions run = new();

WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(args);
builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, ServiceJson.Default));
builder.Services.AddOpenApi();
builder.Services.AddHealthChecks();

WebApplication app = builder.Build();
app.MapOpenApi();
app.MapHealthChecks("/health");
app.MapPost("/predict", (Flower flower) =>
{
    float[] values = [flower.SepalLengthCm, flower.SepalWidthCm, flower.PetalLengthCm, flower.PetalWidthCm];
    using OrtValue input = OrtValue.CreateTensorValueFromMemory(values, [1, values.Length]);
    using IDisposableReadOnlyCollection<OrtValue> outputs = session.Run(run, session.InputNames, [input], session.OutputNames);
    ReadOnlySpan<float> probabilities = outputs[0].GetTensorDataAsSpan<float>();
    int best = 0;
    for (int i = 1; i < probabilities.Length; i++)
    {
        best = probabilities[i] > probabilities[best] ? i : best;
    }

    return new Answer(char.ToUpperInvariant(labels[best][0]) + labels[best][1..], labels[best], probabilities[best]);
});
app.Run();

/// <summary>The raw values of one prediction.</summary>
internal sealed record Flower
{
    public required float SepalLengthCm { get; init; }

    public required float SepalWidthCm { get; init; }

    public required float PetalLengthCm { get; init; }

    public required float PetalWidthCm { get; init; }
}

/// <summary>What the endpoint answers.</summary>
internal sealed record Answer(string Label, string Text, float Probability);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Flower))]
[JsonSerializable(typeof(Answer))]
internal sealed partial class ServiceJson : JsonSerializerContext;
