// What the pump's sensors say in one second.
namespace AnomalyDetection;

/// <summary>One reading of all sensors.</summary>
/// <param name="Current">The motor's current in A.</param>
/// <param name="Vibration">The bearing's vibration velocity in mm/s RMS.</param>
/// <param name="Temperature">The bearing's temperature in °C.</param>
public readonly record struct Reading(float Current, float Vibration, float Temperature);
