// Which models the project's items make, and what cannot be: told once, at the project, before anything runs.
using Microsoft.Build.Framework;

namespace NeuralNet.Embedded.Package;

/// <summary>Plans the steps.</summary>
/// <param name="ownFolder">The folder of the configuration at hand.</param>
/// <param name="modelFolder">Where the compiler finds models.</param>
internal sealed class ModelPlanner(string ownFolder, string modelFolder)
{
    private static readonly string[] DataExtensions = [".csv", ".tsv", ".txt"];
    private static readonly string[] ModelExtensions = [".nnmodel", ".onnx", ".tflite"];

    /// <summary>What is wrong with the items.</summary>
    public List<string> Problems { get; } = [];

    /// <summary>The steps of the items; models that are there already need none.</summary>
    public IReadOnlyList<PlannedModel> Plan(ITaskItem[] trainings, ITaskItem[] models)
    {
        PlannedModel[] plans =
        [
            .. trainings.Where(IsData).Select(item => Plan(item, isTraining: true)),
            .. models.Where(IsModel).Where(item => !IsNative(item)).Select(item => Plan(item, isTraining: false)),
        ];
        IGrouping<string, PlannedModel>? same = plans
            .GroupBy(plan => plan.FileName, StringComparer.OrdinalIgnoreCase)
            .FirstOrDefault(group => group.Count() > 1);
        if (same is not null)
        {
            string writers = string.Join(", ", same.Select(plan => $"{plan.Source} writes {plan.FileName}"));
            Problems.Add("NeuralNetTrain and NeuralNetModel items would write the same model file; give them different names "
                + $"with Model=\"...nnmodel\": {writers}.");
        }

        return plans;
    }

    /// <summary>Whether a NeuralNetModel item is a model that the generator reads as it is.</summary>
    public static bool IsNative(ITaskItem item) => Is(item, ".nnmodel");

    private PlannedModel Plan(ITaskItem item, bool isTraining)
    {
        string named = item.GetMetadata("Model");
        string fileName = named.Length > 0 ? named : item.GetMetadata("Filename") + ".nnmodel";
        return new PlannedModel(item, FullPath(item), isTraining, fileName, ownFolder, modelFolder);
    }

    private bool IsData(ITaskItem item)
    {
        string what = $"NeuralNetTrain item '{item.ItemSpec}'";
        if (ModelExtensions.Contains(item.GetMetadata("Extension"), StringComparer.OrdinalIgnoreCase))
        {
            Problems.Add($"{what} is a model and no data to train on; list it as <NeuralNetModel Include=\"{item.ItemSpec}\" />.");
            return false;
        }

        if (!Exists(item, what, DataExtensions))
        {
            return false;
        }

        if (item.GetMetadata("TargetColumn").Length == 0 && item.GetMetadata("Task") != "anomaly-detection")
        {
            Problems.Add($"{what} needs TargetColumn=\"...\", the column to predict, or Task=\"anomaly-detection\", which has none.");
            return false;
        }

        return true;
    }

    private bool IsModel(ITaskItem item)
    {
        string what = $"NeuralNetModel item '{item.ItemSpec}'";
        if (DataExtensions.Contains(item.GetMetadata("Extension"), StringComparer.OrdinalIgnoreCase))
        {
            Problems.Add($"{what} is data and no model; train on it by <NeuralNetTrain Include=\"{item.ItemSpec}\" TargetColumn=\"...\" />.");
            return false;
        }

        ItemOption? unheard = IsNative(item) ? ItemOption.OfImport.FirstOrDefault(option => option.Arguments(item).Any()) : null;
        if (unheard is not null)
        {
            Problems.Add(
                $"{what}: {unheard.Metadata} is for models that are imported, and this one is not; give it to `neuralnet import` when you make the model.");
            return false;
        }

        return Exists(item, what, ModelExtensions);
    }

    private bool Exists(ITaskItem item, string what, string[] extensions)
    {
        string path = FullPath(item);
        if (File.Exists(path))
        {
            return true;
        }

        Problems.Add($"{what}: there is no file '{path}'{NearFile.Describe(path, extensions)}.");
        return false;
    }

    private static bool Is(ITaskItem item, string extension) => string.Equals(item.GetMetadata("Extension"), extension, StringComparison.OrdinalIgnoreCase);

    private static string FullPath(ITaskItem item) => item.GetMetadata("FullPath");
}
