// Pins that remember what was written to them.
using System.Device.Gpio;

namespace ClimateMonitor.Simulation;

/// <summary>The 28 pins of a Raspberry Pi's header, without the header.</summary>
public sealed class SimulatedGpioDriver : GpioDriver
{
    private readonly PinMode?[] _modes = new PinMode?[28];
    private readonly PinValue[] _values = new PinValue[28];

    protected override int PinCount => _modes.Length;

    /// <summary>The level of a pin; null if it is not an open output.</summary>
    public PinValue? Level(int pin) => _modes[pin] == PinMode.Output ? _values[pin] : null;

    protected override void OpenPin(int pinNumber) => _modes[pinNumber] = PinMode.Input;

    protected override void ClosePin(int pinNumber) => _modes[pinNumber] = null;

    protected override void SetPinMode(int pinNumber, PinMode mode) => _modes[pinNumber] = mode;

    protected override void SetPinMode(int pinNumber, PinMode mode, PinValue initialValue)
    {
        _modes[pinNumber] = mode;
        _values[pinNumber] = initialValue;
    }

    protected override PinMode GetPinMode(int pinNumber) => _modes[pinNumber] ?? throw new InvalidOperationException($"Pin {pinNumber} is not open.");

    protected override bool IsPinModeSupported(int pinNumber, PinMode mode) => mode is PinMode.Input or PinMode.Output;

    protected override PinValue Read(int pinNumber) => _values[pinNumber];

    protected override void Write(int pinNumber, PinValue value) => _values[pinNumber] = value;

    protected override WaitForEventResult WaitForEvent(int pinNumber, PinEventTypes eventTypes, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Simulated pins have no events.");

    protected override void AddCallbackForPinValueChangedEvent(int pinNumber, PinEventTypes eventTypes, PinChangeEventHandler callback) =>
        throw new NotSupportedException("Simulated pins have no events.");

    protected override void RemoveCallbackForPinValueChangedEvent(int pinNumber, PinChangeEventHandler callback) =>
        throw new NotSupportedException("Simulated pins have no events.");
}
