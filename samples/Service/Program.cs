// A network behind an endpoint: typed, described by OpenAPI, watched by a health check, and natively compiled.
using Service;

WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(args);
builder.Services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, ServiceJson.Default));
builder.Services.AddOpenApi();
builder.Services.AddHealthChecks().AddCheck<NetworkHealth>("network");

WebApplication app = builder.Build();
app.MapOpenApi();
app.MapHealthChecks("/health");
app.MapPost("/predict", (Iris.Features flower) => Answer.Of(flower)).WithSummary("Names the species of a flower.");
app.Run();
