// Which labels are taken for which, as a table with shaded cells.
using System.Globalization;
using System.Xml.Linq;
using NeuralNet.Embedded.Training.Metrics;

namespace NeuralNet.Embedded.Cli.Reports.Sections;

internal static class ConfusionTable
{
    private const int MostLabels = 30;
    private const int MostMistakes = 30;
    private const int MostWidth = 24;

    public static XElement Create(ConfusionMatrix confusion)
    {
        int labels = confusion.Labels.Count;
        if (labels > MostLabels)
        {
            return Mistakes(confusion);
        }

        // Labels as column heads where they have room, else numbers that the rows explain.
        bool isNumbered = confusion.Labels.Any(label => label.Length > 3) && confusion.Labels.Sum(label => Math.Max(4, label.Length)) > MostWidth;
        XElement table = Html.Element(
            "table",
            "confusion",
            Html.Element("thead", null, Html.Element(
                "tr",
                null,
                Html.Element("td", null),
                Enumerable.Range(0, labels).Select(i => Html.Element(
                    "th",
                    null,
                    Html.Attribute("scope", "col"),
                    isNumbered ? Html.Attribute("title", confusion.Labels[i]) : null,
                    isNumbered ? Text(i + 1) : confusion.Labels[i])))),
            Html.Element("tbody", null, [.. Enumerable.Range(0, labels).Select(i => Row(confusion, i, isNumbered))]));
        return Html.Element(
            "figure",
            null,
            Html.Element("figcaption", null, "Confusion matrix"),
            Section.Paragraph($"Down: the actual label. Across: the label predicted{(isNumbered ? ", by its number" : "")}.", "note"),
            Table.Scrolling("Confusion matrix: actual labels down, predicted labels across", table));
    }

    private static XElement Row(ConfusionMatrix confusion, int actual, bool isNumbered)
    {
        int labels = confusion.Labels.Count;
        double total = Math.Max(1, Enumerable.Range(0, labels).Sum(predicted => confusion[actual, predicted]));
        return Html.Element(
            "tr",
            null,
            Html.Element("th", null, Html.Attribute("scope", "row"), isNumbered ? Html.Element("b", null, Text(actual + 1)) : null, confusion.Labels[actual]),
            Enumerable.Range(0, labels).Select(predicted =>
            {
                int count = confusion[actual, predicted];
                return Html.Element(
                    "td",
                    count == 0 ? "none" : predicted == actual ? "hit" : "miss",
                    Html.Attribute("style", $"--share:{Numbers.Place(count / total * 100)}"),
                    Numbers.Count(count));
            }));
    }

    // Too many labels for a matrix: what is mixed up most.
    private static XElement Mistakes(ConfusionMatrix confusion)
    {
        int labels = confusion.Labels.Count;
        (int Actual, int Predicted, int Count)[] mistakes =
        [
            .. Enumerable.Range(0, labels * labels)
                .Select(i => (Actual: i / labels, Predicted: i % labels, Count: confusion.Counts[i]))
                .Where(one => one.Actual != one.Predicted && one.Count > 0)
                .OrderByDescending(one => one.Count).ThenBy(one => one.Actual).ThenBy(one => one.Predicted),
        ];
        string shown = mistakes.Length > MostMistakes
            ? $"The {MostMistakes} most frequent of {Numbers.Count(mistakes.Length)} kinds of mistakes:"
            : "The mistakes:";
        return Html.Element("figure", null, Table.Create(
            $"{Numbers.Count(labels)} labels are too many for a matrix. {shown}",
            ["actual", "predicted", "rows"],
            2,
            mistakes.Take(MostMistakes).Select(one => (string[])[confusion.Labels[one.Actual], confusion.Labels[one.Predicted], Numbers.Count(one.Count)])));
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
