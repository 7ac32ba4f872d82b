// The lines, letter by letter.
using System.Globalization;
using System.Text;
using ClimateMonitor.Monitoring;
using ClimateMonitor.Sensing;

namespace ClimateMonitor.Tests.Monitoring;

public class StatusLineTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);

    [Fact]
    public void Lines_are_the_same_in_every_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            comma.NumberFormat.NumberDecimalSeparator = ",";
            CultureInfo.CurrentCulture = comma;
            byte[] line = new byte[StatusLine.LongestLine];

            int length = StatusLine.Filling(line, Now, new(-3.456f, 7.04f, 98765.4f), 12);
            Assert.Equal("2026-03-04 05:06:07   -3.46 °C    7.0 %   987.65 hPa  window 12/300\n", Encoding.UTF8.GetString(line, 0, length));

            length = StatusLine.Prediction(line, Now, new(21.5f, 45, 101325), RoomState.Label.WindowOpen, 0.987f, isLit: true);
            Assert.Equal("2026-03-04 05:06:07   21.50 °C   45.0 %  1013.25 hPa  window_open  0.99  led on\n", Encoding.UTF8.GetString(line, 0, length));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_fault_says_what_it_is_why_and_until_when()
    {
        byte[] line = new byte[StatusLine.LongestLine];

        int length = StatusLine.Fault(line, Now, SensorFault.BusStuck, "", TimeSpan.FromSeconds(3.2));
        Assert.Equal("2026-03-04 05:06:07  sensor fault: the I2C bus is stuck; next try in 4 s\n", Encoding.UTF8.GetString(line, 0, length));

        length = StatusLine.Fault(line, Now, SensorFault.NotAcknowledged, new string('€', 500), TimeSpan.Zero);
        Assert.Equal(
            $"2026-03-04 05:06:07  sensor fault: no acknowledgement from the sensor ({new string('€', 120)}); next try in 1 s\n",
            Encoding.UTF8.GetString(line, 0, length));
    }
}
