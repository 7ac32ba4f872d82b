// Healthy is a service whose network computes on this machine what it computed where it was trained.
using Microsoft.Extensions.Diagnostics.HealthChecks;
using NeuralNet.Embedded;

namespace Service;

/// <summary>Runs the network's self-test.</summary>
internal sealed class NetworkHealth : IHealthCheck
{
    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        SelfTestResult result = Iris.SelfTest();
        return Task.FromResult(result.Passed ? HealthCheckResult.Healthy(result.ToString()) : HealthCheckResult.Unhealthy(result.ToString()));
    }
}
