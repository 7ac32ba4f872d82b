// Value equality of arrays, which the generator's caching rests on.
namespace NeuralNet.Embedded.Model.Tests.Collections;

public class EquatableArrayTests
{
    [Fact]
    public void Equal_elements_in_the_same_order_make_equal_arrays()
    {
        EquatableArray<string> one = EquatableArray.Create("a", "b"), same = new List<string> { "a", "b" }.ToEquatableArray();

        Assert.Equal(one, same);
        Assert.True(one == same);
        Assert.Equal(one.GetHashCode(), same.GetHashCode());
        Assert.True(one.Equals((object)same));
    }

    [Fact]
    public void Another_order_length_or_element_makes_another_array()
    {
        EquatableArray<string> one = EquatableArray.Create("a", "b");

        Assert.NotEqual(one, EquatableArray.Create("b", "a"));
        Assert.NotEqual(one, EquatableArray.Create("a"));
        Assert.NotEqual(one, EquatableArray.Create("a", "c"));
        Assert.True(one != EquatableArray.Create("a", "c"));
        Assert.False(one.Equals("a"));
    }

    [Fact]
    public void The_default_is_empty()
    {
        EquatableArray<int> none = default;

        Assert.Empty(none);
        Assert.Empty(none.ToArray());
        Assert.Equal(EquatableArray.Create<int>(), none);
        Assert.Equal(EquatableArray.Create<int>().GetHashCode(), none.GetHashCode());
        Assert.Throws<IndexOutOfRangeException>(() => none[0]);
    }

    [Fact]
    public void The_callers_array_is_copied()
    {
        int[] items = [1, 2];
        EquatableArray<int> array = EquatableArray<int>.From(items);

        items[0] = 9;
        array.ToArray()[1] = 9;

        Assert.Equal([1, 2], array);
    }

    [Fact]
    public void Parts_are_copied_out()
    {
        int[] destination = new int[4];

        EquatableArray.Create(1, 2, 3).CopyTo(1, destination, 2, 2);

        Assert.Equal([0, 0, 2, 3], destination);
    }

    [Fact]
    public void Nested_arrays_compare_by_value() => Assert.Equal(
        EquatableArray.Create(EquatableArray.Create(1f), EquatableArray.Create(2f, 3f)),
        EquatableArray.Create(EquatableArray.Create(1f), EquatableArray.Create(2f, 3f)));
}
