// The generator is compiled with the netstandard2.0 assembly, whose init setters are marked with a type of that assembly. Where it
// runs with this one, as in the tool, the mark leads on to the framework's type; without, no init setter would be found.
using System.Runtime.CompilerServices;

[assembly: TypeForwardedTo(typeof(IsExternalInit))]
