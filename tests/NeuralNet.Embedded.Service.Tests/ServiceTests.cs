// What a client of the sample sees.
using System.Net;
using System.Text;
using System.Text.Json;

namespace NeuralNet.Embedded.Service.Tests;

public sealed class ServiceTests(RunningService service) : IClassFixture<RunningService>
{
    private const string Setosa = """{ "sepalLengthCm": 5.1, "sepalWidthCm": 3.5, "petalLengthCm": 1.4, "petalWidthCm": 0.2 }""";
    private const string Virginica = """{ "sepalLengthCm": 6.9, "sepalWidthCm": 3.1, "petalLengthCm": 5.8, "petalWidthCm": 2.2 }""";

    [Theory]
    [InlineData(Setosa, "Setosa", "setosa")]
    [InlineData(Virginica, "Virginica", "virginica")]
    public async Task A_flower_is_named(string flower, string label, string text)
    {
        using HttpResponseMessage response = await Predict(flower);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        using JsonDocument answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal(label, answer.RootElement.GetProperty("label").GetString());
        Assert.Equal(text, answer.RootElement.GetProperty("text").GetString());
        Assert.InRange(answer.RootElement.GetProperty("probability").GetDouble(), 0.8, 1);
    }

    [Theory]
    [InlineData("""{ "sepalLengthCm": 5.1, "sepalWidthCm": 3.5, "petalLengthCm": 1.4 }""")]
    [InlineData("""{ "sepalLengthCm": "long", "sepalWidthCm": 3.5, "petalLengthCm": 1.4, "petalWidthCm": 0.2 }""")]
    [InlineData("no JSON")]
    public async Task An_incomplete_flower_is_refused(string flower)
    {
        using HttpResponseMessage response = await Predict(flower);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task The_health_check_runs_the_self_test() => Assert.Equal("Healthy", await service.Client.GetStringAsync("health"));

    [Fact]
    public async Task The_endpoint_is_described_with_the_networks_types()
    {
        using JsonDocument document = JsonDocument.Parse(await service.Client.GetStringAsync("openapi/v1.json"));
        JsonElement schemas = document.RootElement.GetProperty("components").GetProperty("schemas");
        JsonElement features = schemas.EnumerateObject().Single(schema => schema.Name.EndsWith("Features", StringComparison.Ordinal)).Value;
        Assert.Equal(
            ["petalLengthCm", "petalWidthCm", "sepalLengthCm", "sepalWidthCm"],
            features.GetProperty("required").EnumerateArray().Select(name => name.GetString()!).Order(StringComparer.Ordinal));
        Assert.True(document.RootElement.GetProperty("paths").TryGetProperty("/predict", out _));
    }

    private Task<HttpResponseMessage> Predict(string flower) =>
        service.Client.PostAsync("predict", new StringContent(flower, Encoding.UTF8, "application/json"));
}
