// What the options leave open, decided from the size of the data.
namespace NeuralNet.Embedded.Training;

internal static class AutomaticChoices
{
    // Measured by 5-fold cross-validation over nine seeds on iris, wine, breast cancer, digits and diabetes: fewer samples
    // underfit the small sets, more overfit diabetes; a validation part cost more accuracy there than early stopping won.
    private const int SamplesInAll = 48_000;
    private const int FewestEpochs = 30;
    private const int MostEpochs = 300;
    private const int RowsToSpare = 5000;

    // The narrowest layers an autoencoder is given without being asked. Measured over 20 seeds on tables of 2 to 50 columns: with as many
    // outer units as inputs some seeds learn nothing of two columns, and six bent columns have an R2 of 0.60 instead of 0.71.
    private const int FewestUnits = 2, FewestOuterUnits = 8;

    // A few tens of microseconds of a core; waiting costs a few microseconds a step.
    private const int OperationsOfThread = 500_000;

    /// <summary>The epochs for a number of training rows.</summary>
    public static int Epochs(int rows) => Math.Clamp(SamplesInAll / rows, FewestEpochs, MostEpochs);

    /// <summary>The largest share of rows kept aside for validation without being asked.</summary>
    public static double MostValidation(TrainingTask task) => task == TrainingTask.AnomalyDetection ? 0.2 : 0.1;

    /// <summary>The share of rows that watches the training.</summary>
    public static double ValidationFraction(int rows, TrainingTask task) =>
        rows >= RowsToSpare || task == TrainingTask.AnomalyDetection ? MostValidation(task) : 0;

    /// <summary>
    /// The hidden layers of an autoencoder: in the middle a quarter of its inputs, around it half of them, at least 8. Few inputs never get a
    /// middle as wide as themselves: that could copy them.
    /// </summary>
    public static int[] AutoencoderSizes(int inputs)
    {
        int outer = Math.Max(inputs / 2, FewestOuterUnits), inner = Math.Max(inputs / 4, Math.Clamp(inputs - 1, 1, FewestUnits));
        return [outer, inner, outer];
    }

    /// <summary>
    /// The threads for a number of multiply-adds in the forward pass of a step: as many as there are processors, as long as each
    /// finds enough to do between the places where they wait for each other.
    /// </summary>
    public static int Threads(long operations) => (int)Math.Clamp(operations / OperationsOfThread, 1, Environment.ProcessorCount);
}
