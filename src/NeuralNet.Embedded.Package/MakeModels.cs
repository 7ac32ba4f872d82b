// The step that trains and imports: finds out which models are not made of what the project says today, and has the tool make those.
using Microsoft.Build.Framework;
using Task = Microsoft.Build.Utilities.Task;

namespace NeuralNet.Embedded.Package;

/// <summary>Makes the models of a project, and lists all of them for the generator.</summary>
public sealed class MakeModels : Task, ICancelableTask
{
    private readonly List<ITaskItem> _models = [], _failures = [], _types = [], _writes = [];
    private ToolRun? _tool;

    /// <summary>The NeuralNetTrain items.</summary>
    public ITaskItem[] Trainings { get; set; } = [];

    /// <summary>The NeuralNetModel items.</summary>
    public ITaskItem[] Models { get; set; } = [];

    /// <summary>What the compiler is given besides.</summary>
    public ITaskItem[] AdditionalFiles { get; set; } = [];

    /// <summary>The project's own code.</summary>
    public ITaskItem[] Sources { get; set; } = [];

    /// <summary>The project's language, such as C#.</summary>
    public string Language { get; set; } = "";

    /// <summary>The version of the language that the project asks for; empty for that of its framework.</summary>
    public string LanguageVersion { get; set; } = "";

    /// <summary>neuralnet.dll; missing where nothing has to be made.</summary>
    public ITaskItem[] Tool { get; set; } = [];

    /// <summary>The .NET host that runs it.</summary>
    [Required]
    public string Dotnet { get; set; } = "";

    /// <summary>The project file, where mistakes in items are told.</summary>
    [Required]
    public string ProjectFile { get; set; } = "";

    /// <summary>The folder of this configuration, under obj.</summary>
    [Required]
    public string OwnFolder { get; set; } = "";

    /// <summary>The folder that all configurations share, under obj.</summary>
    [Required]
    public string SharedFolder { get; set; } = "";

    /// <summary>The user's folder for models; empty for none.</summary>
    public string ModelFolder { get; set; } = "";

    /// <summary>Whether anything is made. The builds of an editor only list what there is.</summary>
    public bool Runs { get; set; }

    /// <summary>The models, with the metadata of their items.</summary>
    [Output]
    public ITaskItem[] ModelFiles => [.. _models];

    /// <summary>The files that say why there is no model, with the metadata of its item.</summary>
    [Output]
    public ITaskItem[] FailureFiles => [.. _failures];

    /// <summary>C# files with the types of networks that items name, to compile.</summary>
    [Output]
    public ITaskItem[] TypesFiles => [.. _types];

    /// <summary>Those of the additional files that are among the models.</summary>
    [Output]
    public ITaskItem[] ListedAgain => [.. AdditionalFiles.Where(file =>
        _models.Any(model => string.Equals(model.GetMetadata("FullPath"), file.GetMetadata("FullPath"), StringComparison.OrdinalIgnoreCase)))];

    /// <summary>What was written under obj.</summary>
    [Output]
    public ITaskItem[] Writes => [.. _writes];

    /// <summary>What tells this version of the tool from others, the generator with it.</summary>
    [Output]
    public string ToolKey { get; private set; } = "";

    /// <inheritdoc/>
    public void Cancel() => _tool?.Cancel();

    /// <inheritdoc/>
    public override bool Execute()
    {
        if (Runs && LanguageRule.Check(Language, LanguageVersion) is string reason)
        {
            LogProblem(reason);
            return false;
        }

        ModelPlanner planner = new(OwnFolder, ModelFolder.Length > 0 ? ModelFolder : OwnFolder);
        IReadOnlyList<PlannedModel> plans = planner.Plan(Trainings, Models);
        if (Runs)
        {
            if (plans.Count > 0 && Tool.Length == 0)
            {
                planner.Problems.Add("Training and importing need the neuralnet tool; set a NeuralNetTool item to the path of neuralnet.dll.");
            }

            planner.Problems.ForEach(LogProblem);
            if (planner.Problems.Count > 0 || !TryMake(plans))
            {
                return false;
            }
        }

        List(plans);
        TypesStep types = new(OwnFolder, _models, Sources);
        if (Runs && _tool is not null && !types.TryRun(ToolKey, _tool))
        {
            Log.LogError("'neuralnet types' failed; what it printed stands above.");
        }

        _types.AddRange(types.Files());
        _writes.AddRange(_types);
        return !Log.HasLoggedErrors;
    }

    private bool TryMake(IReadOnlyList<PlannedModel> plans)
    {
        try
        {
            if (Tool.Length > 0)
            {
                _tool = new ToolRun(Dotnet, Tool[0].GetMetadata("FullPath"), Path.GetDirectoryName(ProjectFile), Log);
                ToolKey = HashTool(Tool[0].GetMetadata("FullPath"));
            }

            Directory.CreateDirectory(OwnFolder);
            return plans.All(Make);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogProblem(ModelFolder.Length > 0
                ? $"NeuralNetModelFolder \"{ModelFolder}\" cannot be written: {exception.Message}"
                : $"The folder '{OwnFolder}' cannot be written: {exception.Message}");
            return false;
        }
    }

    private bool Make(PlannedModel plan)
    {
        Directory.CreateDirectory(plan.ModelFolder);
        string key = plan.Key(ToolKey);
        if (!File.Exists(plan.KeyFile) || File.ReadAllText(plan.KeyFile) != key)
        {
            File.WriteAllText(plan.KeyFile, key);
        }

        File.Delete(plan.FailureFile);
        if (MadeRecord.Vouches(plan.ModelFile, key))
        {
            WarnAgain(plan, plan.ModelFile);
            return true;
        }

        if (ModelFolder.Length > 0)
        {
            Run(plan, plan.ModelFile);
            return !Log.HasLoggedErrors;
        }

        ModelCache cache = new(SharedFolder);
        string cached = cache.PathOf(plan.FileName, key);
        if (MadeRecord.Vouches(cached, key))
        {
            WarnAgain(plan, cached);
        }
        else
        {
            Directory.CreateDirectory(Path.GetDirectoryName(cached));
            if (!Run(plan, cached) || File.Exists(plan.FailureFile))
            {
                return !Log.HasLoggedErrors;
            }

            cache.Prune(plan.FileName);
        }

        ModelCache.Copy(cached, plan.ModelFile);
        return true;
    }

    // What is odd about the data is so in every build, as with a compiler's warnings, and not in the one alone that trained.
    private void WarnAgain(PlannedModel plan, string model)
    {
        foreach (string warning in MadeRecord.WarningsOf(model, plan.Source))
        {
            Log.LogMessageFromText(warning, MessageImportance.High);
        }
    }

    // A failure that the tool could tell is in a file: the generator tells it, as one error at its place.
    private bool Run(PlannedModel plan, string output)
    {
        string what = plan.IsTraining ? "training on" : "importing";
        Log.LogMessage(MessageImportance.High, $"neuralnet: {what} {Path.GetFileName(plan.Source)}");
        int exitCode = _tool!.Run(
            [.. plan.Arguments, "-o", output, "--key", plan.KeyFile, .. plan.Options],
            new Dictionary<string, string> { ["NEURALNET_FAILURE_FILE"] = plan.FailureFile, ["NEURALNET_FAILURE_PLACE"] = ProjectFile },
            MessageImportance.High);
        if (exitCode != 0 && !File.Exists(plan.FailureFile))
        {
            Log.LogError(null, null, null, plan.Source, 0, 0, 0, 0, $"'neuralnet {plan.Arguments[0]}' ended with exit code {exitCode} and did not say why; "
                + "what it printed stands above.");
        }

        if (exitCode == 0 && _tool.Warnings.Count > 0)
        {
            MadeRecord.AddWarnings(output, plan.Source, _tool.Warnings);
        }

        return exitCode == 0;
    }

    private void List(IReadOnlyList<PlannedModel> plans)
    {
        foreach (ITaskItem model in Models.Where(ModelPlanner.IsNative))
        {
            _models.Add(BuildItem.Of(model.GetMetadata("FullPath"), model));
        }

        foreach (PlannedModel plan in plans)
        {
            bool hasFailed = File.Exists(plan.FailureFile);
            if (hasFailed)
            {
                _failures.Add(BuildItem.Of(plan.FailureFile, plan.Item));
            }
            else if (File.Exists(plan.ModelFile))
            {
                _models.Add(BuildItem.Of(plan.ModelFile, plan.Item));
            }

            string[] written = [plan.KeyFile, plan.FailureFile, .. ModelFolder.Length == 0 ? new[] { plan.ModelFile, MadeRecord.PathOf(plan.ModelFile) } : []];
            _writes.AddRange(written.Select(path => BuildItem.Of(path)));
        }
    }

    private static string HashTool(string tool)
    {
        IEnumerable<string> files = Directory.EnumerateFiles(Path.GetDirectoryName(tool), "NeuralNet.Embedded*.dll").Append(tool);
        return string.Join(";", files.OrderBy(file => file, StringComparer.Ordinal).Select(file => "tool " + ContentHash.Of(file)));
    }

    private void LogProblem(string problem) => Log.LogError(null, null, null, ProjectFile, 0, 0, 0, 0, problem);
}
