// The light on a GPIO pin.
using System.Device.Gpio;

namespace ClimateMonitor.Monitoring;

/// <summary>An LED between a pin and ground. Off when disposed. Owns the controller.</summary>
public sealed class StatusLed : IDisposable
{
    /// <summary>GPIO 17, which is pin 11 of the header.</summary>
    public const int DefaultPin = 17;

    private readonly GpioController? _controller;
    private readonly GpioPin? _pin;

    private StatusLed(GpioController? controller, GpioPin? pin)
    {
        _controller = controller;
        _pin = pin;
    }

    /// <summary>Whether it shines, or would.</summary>
    public bool IsLit { get; private set; }

    /// <summary>Opens the pin for output, dark.</summary>
    /// <param name="open">Makes the controller.</param>
    /// <param name="pin">Number of the GPIO, not of the header's pin.</param>
    /// <param name="problem">Why the light stays dark, in one line; null if it works.</param>
    /// <returns>The light; if it cannot be had, one that is never seen: the room is watched all the same.</returns>
    public static StatusLed Open(Func<GpioController> open, int pin, out string? problem)
    {
        GpioController? controller = null;
        try
        {
            controller = open();
            StatusLed led = new(controller, controller.OpenPin(pin, PinMode.Output, PinValue.Low));
            problem = null;
            return led;
        }
        catch (Exception exception) when (exception is IOException or InvalidOperationException or PlatformNotSupportedException or NotSupportedException
            or DllNotFoundException or UnauthorizedAccessException or ArgumentException)
        {
            // No GPIO chip, no library for it, no permission, no such pin, or somebody else's pin: the drivers throw each of these.
            controller?.Dispose();
            problem = exception.Message.ReplaceLineEndings(" ");
            return new StatusLed(null, null);
        }
    }

    /// <summary>Shows a signal for this second. Allocates nothing while the light stays as it is: a write through the controller costs 40 bytes.</summary>
    public void Show(LedSignal signal)
    {
        bool isLit = signal switch
        {
            LedSignal.On => true,
            LedSignal.Blinking => !IsLit,
            _ => false,
        };
        if (isLit != IsLit)
        {
            IsLit = isLit;
            _pin?.Write(isLit ? PinValue.High : PinValue.Low);
        }
    }

    public void Dispose()
    {
        Show(LedSignal.Off);
        _controller?.Dispose();
    }
}
