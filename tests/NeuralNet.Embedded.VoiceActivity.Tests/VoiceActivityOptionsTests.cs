// Arguments that mean something, and arguments that are told.
namespace VoiceActivity.Tests;

public class VoiceActivityOptionsTests
{
    [Fact]
    public void Without_arguments_it_listens_to_standard_input_as_silero_vad_does()
    {
        VoiceActivityOptions options = VoiceActivityOptions.Parse([]);

        Assert.Null(options.File);
        Assert.False(options.Help || options.Statistics);
        Assert.Equal(new UtteranceSettings { Threshold = 0.5, ShortestSpeech = 250, ShortestSilence = 100, Padding = 30 }, options.Settings);
        Assert.Equal(0.35, options.Settings.LowerThreshold);
    }

    [Fact]
    public void Every_option_is_read()
    {
        VoiceActivityOptions options = VoiceActivityOptions.Parse(
            ["--threshold", "0.7", "--min-speech", "1", "--min-silence", "2000", "a.wav", "--padding", "1000", "--statistics", "--help"]);

        Assert.Equal(new UtteranceSettings { Threshold = 0.7, ShortestSpeech = 1, ShortestSilence = 2000, Padding = 1000 }, options.Settings);
        Assert.Equal(("a.wav", true, true), (options.File, options.Statistics, options.Help));
        Assert.Null(VoiceActivityOptions.Parse(["-"]).File);
    }

    [Theory]
    [InlineData("There is no option '--treshold'; --help lists them.", "--treshold", "1")]
    [InlineData("--threshold needs a value.", "--threshold")]
    [InlineData("--threshold takes a number from 0.01 to 1, not '0,5'.", "--threshold", "0,5")]
    [InlineData("--threshold takes a number from 0.01 to 1, not 'NaN'.", "--threshold", "NaN")]
    [InlineData("--threshold takes a number from 0.01 to 1, not '0'.", "--threshold", "0")]
    [InlineData("--threshold takes a number from 0.01 to 1, not '1.5'.", "--threshold", "1.5")]
    [InlineData("--min-speech takes milliseconds from 0 to 3600000, not '-1'.", "--min-speech", "-1")]
    [InlineData("--min-silence takes milliseconds from 0 to 3600000, not '3600001'.", "--min-silence", "3600001")]
    [InlineData("--padding 51 is more than half of --min-silence 100: utterances would overlap.", "--padding", "51")]
    [InlineData("One file at a time: 'b.wav' is a second one.", "a.wav", "b.wav")]
    [InlineData("One file at a time: 'b.wav' is a second one.", "-", "b.wav")]
    public void Arguments_that_cannot_be_are_told(string message, params string[] arguments) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => VoiceActivityOptions.Parse(arguments)).Message);
}
