// Reads the .nnmodel file (FORMAT.md) from its text. Whatever the text, the answer is a valid model or errors with
// line and column, in time and memory proportional to the text.
namespace NeuralNet.Embedded.Model;

/// <summary>Reads models from the text of .nnmodel files.</summary>
public static class ModelReader
{
    /// <summary>The version of the file format that is read and written.</summary>
    public const int FormatVersion = 1;

    /// <summary>Reads and validates a model. Never throws on bad text.</summary>
    /// <param name="text">The content of a .nnmodel file; a byte order mark is tolerated.</param>
    /// <returns>The model, or what is wrong with the text.</returns>
    public static ModelReadResult Read(string text)
    {
        ModelErrors errors = new();
        NetworkModel? model = null;
        try
        {
            JsonDocument document = JsonParser.Parse(text);
            if (ValueReader.Require(document.Root, JsonKind.Object, "The file", errors))
            {
                model = ReadModel(new FieldReader(document.Root, FieldReader.Root, errors));
                if (!errors.Any)
                {
                    Validate(model!, document.Root, errors);
                }
            }
        }
        catch (JsonSyntaxException exception)
        {
            string start = text.TrimStart('\uFEFF').TrimStart();
            string message = start.Length > 0 && start[0] != '{' ? $"This is no .nnmodel file, which begins with '{{'. {exception.Message}" : exception.Message;
            errors.Add(ModelProblemKind.Malformed, message, exception.Offset);
        }

        return new ModelReadResult(errors.Any ? null : model, errors.Locate(text));
    }

    private static NetworkModel? ReadModel(FieldReader fields)
    {
        if (!CheckVersion(fields))
        {
            return null;
        }

        string name = fields.Name;
        NetworkModel model = new()
        {
            Name = name,
            Inputs = fields.Objects("inputs", required: true, TensorReader.ReadInfo),
            Outputs = fields.Texts("outputs", required: true),
            Preprocessing = fields.Objects("preprocessing", required: false, OperatorReader.Read),
            Operators = fields.Objects("operators", required: true, OperatorReader.Read),
            Tensors = fields.Objects("tensors", required: true, TensorReader.ReadTensor),
            Values = fields.Objects("values", required: false, TensorReader.ReadDeclaration),
            States = fields.Objects("states", required: false, state => new StatePair(state.Text("input"), state.Text("output"))),
            Features = fields.Objects("features", required: false, DescriptionReader.ReadFeature),
            Target = ReadSection(fields, "target", DescriptionReader.ReadTarget),
            TestVectors = ReadSection(fields, "testVectors", DescriptionReader.ReadTestVectors),
            Provenance = ReadSection(fields, "provenance", DescriptionReader.ReadProvenance),
        };
        fields.RejectUnknown();
        return model;
    }

    /// <summary>Nothing else is looked at in a file of another version: its fields may mean something else.</summary>
    private static bool CheckVersion(FieldReader fields)
    {
        if (fields.Required("format", JsonKind.Number) is not JsonValue format)
        {
            return false;
        }

        string version = format.RawText;
        if (version != "1")
        {
            fields.Errors.Add(
                ModelProblemKind.UnsupportedVersion, $"This file has format {Excerpt.Of(version)}; this version reads format {FormatVersion}.", format.Offset);
            return false;
        }

        return true;
    }

    private static T? ReadSection<T>(FieldReader fields, string key, Func<FieldReader, T> read)
        where T : class
    {
        if (fields.OptionalObject(key) is not FieldReader section)
        {
            return null;
        }

        T made = read(section);
        section.RejectUnknown();
        return made;
    }

    private static void Validate(NetworkModel model, JsonValue root, ModelErrors errors)
    {
        foreach (ModelProblem problem in ModelValidator.Validate(model))
        {
            errors.Add(problem.Kind, problem.Message, ProblemLocator.OffsetOf(root, problem));
        }
    }
}
